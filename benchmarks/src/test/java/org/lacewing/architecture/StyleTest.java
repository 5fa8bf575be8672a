package org.lacewing.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.Serializable;
import org.junit.jupiter.api.Test;
import org.lacewing.core.random.Secret;

/** Rules on names, state and exceptions that hold in every module. */
class StyleTest {
  @Test
  void classesAreNamedForIdeas() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Utility|Utilities|Helper|Helpers|Manager)")
        .because("such a name says nothing about what the class holds")
        .check(Product.CLASSES);
  }

  @Test
  void staticFieldsDoNotChange() {
    fields()
        .that()
        .areStatic()
        .should()
        .beFinal()
        .because("state shared by the whole process makes results depend on what ran before")
        .check(Product.CLASSES);
  }

  @Test
  void publicStaticFieldsAreNotArrays() {
    DescribedPredicate<JavaField> array =
        DescribedPredicate.describe("an array", field -> field.getRawType().isArray());
    fields()
        .that(array)
        .and()
        .areStatic()
        .should()
        .notBePublic()
        .because("anybody could write into them")
        .allowEmptyShould(true)
        .check(Product.CLASSES);
  }

  @Test
  void methodsDeclareExactExceptions() {
    noMethods()
        .should()
        .declareThrowableOfType(Exception.class)
        .orShould()
        .declareThrowableOfType(Throwable.class)
        .check(Product.CLASSES);
  }

  @Test
  void nothingIsJavaSerializable() {
    DescribedPredicate<JavaClass> ordinary =
        DescribedPredicate.describe(
            "no enum, exception, lambda, source of secrets or end of the log",
            type ->
                !type.isEnum()
                    && !type.isAssignableTo(Throwable.class)
                    && !type.isAnnotatedWith(Secret.class)
                    // What SLF4J offers to begin with is serializable, and read as its name only.
                    && !type.isAssignableTo("org.slf4j.helpers.AbstractLogger")
                    // Spark carries it between the processes of one application, never to a file.
                    && !type.getName().equals("org.lacewing.spark.cluster.SumHolder")
                    && !type.getModifiers().contains(JavaModifier.SYNTHETIC));
    classes()
        .that(ordinary)
        .should()
        .notImplement(Serializable.class)
        .because("Java serialization lets a stranger's file run code")
        .check(Product.CLASSES);
  }
}
