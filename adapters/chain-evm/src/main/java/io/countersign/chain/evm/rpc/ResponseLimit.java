package io.countersign.chain.evm.rpc;

import io.countersign.chain.evm.Limits;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Gives up on a response that is larger than the limit, before it is parsed. */
final class ResponseLimit implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        ResponseBody whole = response.peekBody(Limits.MAX_RESPONSE_BYTES + 1);
        if (whole.contentLength() > Limits.MAX_RESPONSE_BYTES) {
            response.close();
            throw new IOException("the response is larger than " + Limits.MAX_RESPONSE_BYTES + " bytes");
        }
        return response;
    }
}
