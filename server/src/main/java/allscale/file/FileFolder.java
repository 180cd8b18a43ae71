package allscale.file;

import allscale.Settings;
import allscale.kernel.OrganizationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where sealed bytes lie: a folder per organization, and in it one of 256 by the first digits of the name. */
@Component
class FileFolder {

    private final Path folder;

    FileFolder(Settings settings) {
        this.folder = settings.filesFolder();
    }

    /** Writes so that the file is whole and on the disk under its name, or is not there. */
    void write(OrganizationId organization, FileId id, byte[] bytes) {
        Path file = path(organization, id);
        try {
            Path parent = Files.createDirectories(file.getParent(), ownerOnly("rwx------"));
            Path fresh = Files.createTempFile(parent, "new", ".part", ownerOnly("rw-------"));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            remember(parent);
            remember(folder.resolve(organization.value().toString()));
        } catch (IOException failed) {
            throw new UncheckedIOException("the files folder " + folder + " cannot be written", failed);
        }
    }

    Optional<byte[]> read(OrganizationId organization, FileId id) {
        try {
            return Optional.of(Files.readAllBytes(path(organization, id)));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException("the files folder " + folder + " cannot be read", failed);
        }
    }

    Path path(OrganizationId organization, FileId id) {
        return folder.resolve(organization.value().toString())
                .resolve(id.hex().substring(0, 2))
                .resolve(id.hex());
    }

    /** A name in a folder outlives a crash only when the folder itself was flushed. */
    private static void remember(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FileAttribute<?> ownerOnly(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
