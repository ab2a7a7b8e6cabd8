package io.countersign.app.node;

import io.countersign.app.config.Network;
import io.countersign.core.view.BookView;
import io.countersign.core.view.ChainStatusView;
import io.countersign.core.view.PageRequest;
import io.countersign.core.view.PeerView;
import io.countersign.core.view.ReserveView;
import io.countersign.core.view.SettlementView;
import io.countersign.core.view.TransferView;
import io.countersign.core.view.ViewEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Compares what is shown with what was shown a moment ago and streams the difference. */
final class ViewTicker {
    private static final int NEWEST = 50;

    private final LiveViews views;
    private final Network network;
    private final Consumer<ViewEvent> stream;
    private final Map<Object, Object> shown = new HashMap<>();

    ViewTicker(LiveViews views, Network network, Consumer<ViewEvent> stream) {
        this.views = views;
        this.network = network;
        this.stream = stream;
    }

    void poll() {
        for (BookView book : views.books()) {
            tell(book.id(), book, new ViewEvent.BookChanged(book));
        }
        for (ReserveView reserve : views.reserves()) {
            tell(reserve.asset(), reserve, new ViewEvent.ReserveChanged(reserve));
        }
        for (Network.Chain chain : network.chains().values()) {
            ChainStatusView status = views.chain(chain);
            tell(chain.id(), status, new ViewEvent.ChainChanged(status));
        }
        for (PeerView peer : views.peers()) {
            tell(peer.operator(), peer, new ViewEvent.PeerChanged(peer));
        }
        for (SettlementView settlement :
                newest(views.settlements(PageRequest.newest(NEWEST)).items())) {
            tell(settlement.deal(), settlement.status(), new ViewEvent.SettlementChanged(settlement));
        }
        for (TransferView transfer :
                newest(views.transfers(PageRequest.newest(NEWEST)).items())) {
            tell(transfer.id(), transfer, new ViewEvent.TransferChanged(transfer));
        }
        tell("health", views.health(), new ViewEvent.HealthChanged(views.health()));
    }

    private static <T> List<T> newest(List<T> newestFirst) {
        return newestFirst.reversed();
    }

    private void tell(Object key, Object now, ViewEvent event) {
        if (!now.equals(shown.put(key, now))) {
            stream.accept(event);
        }
    }
}
