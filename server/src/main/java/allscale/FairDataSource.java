package allscale;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Lends a pool's connections in the order in which they were asked for. The pool alone gives a free connection to whoever
 * looks first: with more virtual threads than connections some waited for over a second, and those that gave one back
 * spun meanwhile ({@code github.com/brettwooldridge/HikariCP} issues 2192 and 2398).
 */
public final class FairDataSource extends DelegatingDataSource implements AutoCloseable {

    private final HikariDataSource pool;
    private final Semaphore free;

    public FairDataSource(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
        this.free = new Semaphore(pool.getMaximumPoolSize(), true);
    }

    @Override
    public Connection getConnection() throws SQLException {
        await();
        try {
            Lent lent = new Lent(pool.getConnection());
            return (Connection) Proxy.newProxyInstance(
                    FairDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, lent);
        } catch (SQLException | RuntimeException failed) {
            free.release();
            throw failed;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private void await() throws SQLException {
        try {
            if (!free.tryAcquire(pool.getConnectionTimeout(), TimeUnit.MILLISECONDS)) {
                throw new SQLTransientConnectionException(
                        "no connection was free for " + pool.getConnectionTimeout() + " ms");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("interrupted while waiting for a connection", stopped);
        }
    }

    /** A connection that makes room for the next caller when it is closed. */
    private final class Lent implements InvocationHandler {

        private final Connection connection;
        private final AtomicBoolean isReturned = new AtomicBoolean();

        Lent(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            boolean isReturn = method.getName().equals("close");
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
            } finally {
                if (isReturn && isReturned.compareAndSet(false, true)) {
                    free.release();
                }
            }
        }
    }
}
