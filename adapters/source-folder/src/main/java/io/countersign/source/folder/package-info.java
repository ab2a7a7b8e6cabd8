/** Documents of any format that a custodian, or whoever receives for it, renames into a folder of this machine. */
@NullMarked
package io.countersign.source.folder;

import org.jspecify.annotations.NullMarked;
