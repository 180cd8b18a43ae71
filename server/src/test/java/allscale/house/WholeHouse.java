package allscale.house;

import allscale.fixture.SimulationBeans;
import allscale.fixture.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/** A test of the whole house with a database of its own, which it empties as it likes. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = allscale.App.class, properties = "allscale.tasks=false")
@ContextConfiguration(initializers = TestDatabase.class)
@Import(SimulationBeans.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@interface WholeHouse {}
