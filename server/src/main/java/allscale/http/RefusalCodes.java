package allscale.http;

import allscale.kernel.RefusalCode;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** Every code a refusal of any room may have, read from the rooms' own enums: the one place where they stand. */
final class RefusalCodes {

    private RefusalCodes() {}

    /** By status, then by name; a code that two rooms share is here once. */
    static List<RefusalCode> all() {
        TreeMap<String, RefusalCode> codes = new TreeMap<>();
        every().forEach(code -> codes.putIfAbsent(code.text(), code));
        return codes.values().stream()
                .sorted(Comparator.comparingInt(code -> code.category().status()))
                .toList();
    }

    /** Each constant of each enum. */
    static Stream<RefusalCode> every() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(RefusalCode.class));
        return scanner.findCandidateComponents("allscale").stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .filter(Class::isEnum)
                .flatMap(type -> Stream.of(type.getEnumConstants()))
                .map(RefusalCode.class::cast);
    }
}
