package allscale.later;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The runner is a bean of its own, so that a process (or a test) can stage work without doing it. */
@Configuration(proxyBeanMethods = false)
class LaterConfiguration {

    @Bean
    @Primary
    Later later(JdbcClient jdbc, ObjectProvider<TaskRunner> runner) {
        return new Later(jdbc, runner);
    }

    /** Stages in a transaction of the follower's role. */
    @Bean(defaultCandidate = false)
    Later followerLater(@Qualifier("followerJdbc") JdbcClient jdbc, ObjectProvider<TaskRunner> runner) {
        return new Later(jdbc, runner);
    }

    @Bean
    TaskEnd taskEnd(Later staged, Clock clock) {
        return new TaskEnd(staged, clock);
    }

    @Bean
    @ConditionalOnProperty(name = "allscale.tasks", havingValue = "true", matchIfMissing = true)
    TaskRunner taskRunner(
            DataSource dataSource, ObjectProvider<LaterTask> tasks, Later staged, TaskEnd end, Clock clock) {
        return new TaskRunner(dataSource, tasks.stream().toList(), staged, end, clock);
    }
}
