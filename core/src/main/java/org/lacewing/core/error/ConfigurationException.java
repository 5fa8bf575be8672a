package org.lacewing.core.error;

/** A setting, an option or a plug-in name is wrong, or asks for something that cannot be done. */
public final class ConfigurationException extends LacewingException {
  private static final long serialVersionUID = 1L;

  /** Makes an error from its parts. */
  public ConfigurationException(Failure failure) {
    super(failure, ExitCode.CONFIGURATION, null);
  }

  /** Makes an error from its parts and the exception that led to it. */
  public ConfigurationException(Failure failure, Throwable cause) {
    super(failure, ExitCode.CONFIGURATION, cause);
  }
}
