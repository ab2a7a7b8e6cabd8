/** Requests, answers, problems, and the rules a connection keeps. */
@NullMarked
package io.countersign.api.http;

import org.jspecify.annotations.NullMarked;
