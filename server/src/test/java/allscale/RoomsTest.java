package allscale;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class RoomsTest {

    @Test
    void everyRoomCallsOnlyWhatItsSignAllows() {
        ApplicationModules.of(App.class).verify();
    }
}
