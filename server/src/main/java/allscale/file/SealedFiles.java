package allscale.file;

import allscale.kernel.OrganizationId;
import allscale.kernel.Refused;
import allscale.kernel.Tag;
import allscale.keys.KeyService;
import allscale.keys.SealBroken;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps files and gives them back as they were. */
@Component
public class SealedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SealedFiles.class);

    private final FileFolder folder;
    private final FileStore store;
    private final KeyService keys;
    private final Clock clock;

    SealedFiles(FileFolder folder, FileStore store, KeyService keys, Clock clock) {
        this.folder = folder;
        this.store = store;
        this.keys = keys;
        this.clock = clock;
    }

    /** Keeps content under its name; kept again it is the same file. Its bytes are on the disk when this returns. */
    @Transactional
    public FileId put(OrganizationId organization, String mediaType, byte[] content) {
        FileId id = FileId.of(content);
        if (opened(organization, id).isEmpty()) {
            folder.write(organization, id, keys.seal(alias(organization), content, context(organization, id)));
        }
        store.add(organization, id, mediaType, content.length, clock.instant());
        return id;
    }

    /** The content that was kept under this name; refused when it is no longer what it was. */
    @Transactional(readOnly = true)
    public byte[] content(OrganizationId organization, FileId id) {
        if (!store.has(organization, id)) {
            throw new Refused(FileRefusal.FILE_UNKNOWN, "There is no such file.");
        }
        return opened(organization, id).orElseThrow(() -> {
            LOG.error("file {} of {} is missing or damaged; restore it from a backup", id.hex(), organization.text());
            return new Refused(
                    FileRefusal.FILE_DAMAGED,
                    "This file cannot be read. Whoever runs this server can bring it back from a backup.",
                    Map.of("file", id.hex()));
        });
    }

    /** Empty when it is not there, or is not what its name says. */
    private Optional<byte[]> opened(OrganizationId organization, FileId id) {
        return folder.read(organization, id)
                .flatMap(bytes -> unsealed(organization, id, bytes))
                .filter(content -> FileId.of(content).equals(id));
    }

    private Optional<byte[]> unsealed(OrganizationId organization, FileId id, byte[] bytes) {
        try {
            return Optional.of(keys.open(alias(organization), bytes, context(organization, id)));
        } catch (SealBroken broken) {
            return Optional.empty();
        }
    }

    private static String alias(OrganizationId organization) {
        return "file-" + organization.value();
    }

    private static byte[] context(OrganizationId organization, FileId id) {
        return Tag.of("file").field(organization.value()).field(id.hash()).bytes();
    }
}
