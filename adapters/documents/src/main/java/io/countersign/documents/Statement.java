package io.countersign.documents;

/** One thing that a message states. Numbers keep the scale they were written with. */
public sealed interface Statement permits Price, PriceCancellation, Holdings, Settlement, CashReport, PaymentStatus {}
