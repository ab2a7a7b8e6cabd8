package io.countersign.app.evidence;

import io.countersign.model.OperatorId;

/**
 * What is proved.
 *
 * @param offence stable name
 * @param sentence what the operator did, to follow its name
 */
public record Finding(OperatorId operator, String offence, String sentence) {}
