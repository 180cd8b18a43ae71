package allscale.edge;

import allscale.fixture.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/** A test of named faults; all of them share one context, one database and one local network. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = allscale.App.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"allscale.tasks=false", "server.port=0"})
@ContextConfiguration(initializers = TestDatabase.class)
@Import(LyingNetwork.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@interface EdgeTest {}
