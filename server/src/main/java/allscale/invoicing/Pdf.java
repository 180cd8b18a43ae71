package allscale.invoicing;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A printed paper under its file name. */
record Pdf(String name, byte[] bytes) {

    /** Shown in the browser under its name, never kept by a cache. */
    ResponseEntity<byte[]> answer() {
        ContentDisposition disposition =
                ContentDisposition.inline().filename(name).build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .cacheControl(CacheControl.noStore())
                .header("X-Robots-Tag", "noindex")
                .body(bytes);
    }
}
