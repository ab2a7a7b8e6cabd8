package io.countersign.source.iso20022;

/** A parsed document: its one namespace, which in ISO 20022 names message and version, and its root. */
record XmlDocument(String namespace, XmlElement root) {}
