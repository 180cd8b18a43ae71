package allscale.safety;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this process keeps its marker.
 *
 * @param folder on a disk that is not lost or put back together with the database
 * @param newProcess whether a process without a marker joins others by the operator's word; said once
 */
@ConfigurationProperties("allscale.marker")
public record MarkerSettings(
        @DefaultValue(".data/markers") Path folder,
        @DefaultValue("false") boolean newProcess) {}
