package io.countersign.app.demo.custodian;

/** What a custodian speaks through. */
record CustodianParts(DocumentLog documents, FileDrop files, CustodianServer server, EventLog log) {}
