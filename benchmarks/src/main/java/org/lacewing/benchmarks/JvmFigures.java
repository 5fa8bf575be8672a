package org.lacewing.benchmarks;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** What the virtual machine tells of itself, by the names of its management attributes. */
public final class JvmFigures {
  private JvmFigures() {}

  /** Returns the processor time of the whole process in nanoseconds. */
  public static long processorTime() {
    return read(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, "ProcessCpuTime");
  }

  /** Returns the bytes that the calling thread ever allocated; asking allocates some itself. */
  public static long allocatedBytes() {
    return read(ManagementFactory.THREAD_MXBEAN_NAME, "CurrentThreadAllocatedBytes");
  }

  private static long read(String bean, String attribute) {
    try {
      return (Long)
          ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(bean), attribute);
    } catch (JMException e) {
      throw new IllegalStateException("This Java does not tell its " + attribute, e);
    }
  }
}
