package org.lacewing.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import org.lacewing.core.progress.Progress;

/**
 * What a command may use of the process around it.
 *
 * @param progress receives word of long work; throws {@link
 *     java.util.concurrent.CancellationException} once the user has interrupted the process
 * @param home the folder Lacewing is installed in, if the launcher told it
 */
public record Context(Progress progress, Optional<Path> home) {}
