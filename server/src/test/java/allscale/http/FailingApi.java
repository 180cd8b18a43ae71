package allscale.http;

import allscale.chain.NetworkUnavailable;
import io.swagger.v3.oas.annotations.Hidden;
import java.sql.SQLException;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Breaks. */
@Hidden
@RestController
public class FailingApi {

    @GetMapping("/v1/test-failure")
    String fail() {
        throw new IllegalStateException("broken on purpose");
    }

    @GetMapping("/v1/test-forgery")
    String forge(@RequestParam String text) {
        throw new IllegalStateException("broken: " + text);
    }

    @GetMapping("/v1/test-overflow")
    String overflow() {
        return overflow() + "never";
    }

    /** Breaks for one value only. */
    @GetMapping("/v1/test-planted")
    int planted(@RequestParam int number) {
        return 100 / number;
    }

    @GetMapping("/v1/test-silence")
    String silence() {
        throw new NetworkUnavailable("head (node-1.example: timed out)");
    }

    @GetMapping("/v1/test-cut-off")
    String cutOff() {
        throw new DataAccessResourceFailureException("terminating connection of db-1.example");
    }

    @GetMapping("/v1/test-no-connection")
    String noConnection() {
        throw new CannotCreateTransactionException("no connection to db-1.example");
    }

    @GetMapping("/v1/test-cut-off-commit")
    String cutOffInCommit() {
        throw new TransactionSystemException(
                "JDBC rollback failed", new SQLException("This connection to db-1.example has been closed.", "08003"));
    }

    @GetMapping("/v1/test-closed-connection")
    String closedConnection() {
        throw new TransactionSystemException(
                "JDBC rollback failed", new SQLException("Connection to db-1.example is closed"));
    }

    @GetMapping("/v1/test-lost-by-name")
    String lostByName() {
        throw new IllegalStateException(
                new SQLException("terminating connection of db-1.example due to administrator command", "57P01"));
    }

    @GetMapping("/v1/test-deadlock")
    String deadlock() {
        throw new CannotAcquireLockException("deadlock detected");
    }
}
