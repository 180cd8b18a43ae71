package allscale.routes;

import allscale.kernel.Id;
import allscale.kernel.PersonId;
import java.lang.reflect.Parameter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The methods that answer, as the server knows them. */
record Handlers(RequestMappingHandlerMapping handlers) {

    /** Ids that a handler takes as text. */
    private static final Map<String, String> PREFIXES = Map.of("payout", "out", "transfer", "trf", "stray", "str");

    /** Ours, by method and address. */
    Map<String, HandlerMethod> known() {
        Map<String, HandlerMethod> known = new TreeMap<>();
        handlers.getHandlerMethods().forEach((mapping, handler) -> {
            boolean isOurs = handler.getBeanType().getName().startsWith("allscale.")
                    && !handler.getBeanType().getSimpleName().equals("FailingApi");
            if (isOurs) {
                names(mapping).forEach(name -> known.put(name, handler));
            }
        });
        return known;
    }

    private static List<String> names(RequestMappingInfo mapping) {
        return mapping.getMethodsCondition().getMethods().stream()
                .map(RequestMethod::name)
                .flatMap(method -> mapping.getPatternValues().stream().map(path -> method + " " + path))
                .toList();
    }

    /** An id of the right kind that nothing has. */
    String unknownId(Route route) {
        if (route.object().equals("network")) {
            return "eip155:31337";
        }
        for (Parameter parameter : known().get(route.name()).getMethod().getParameters()) {
            if (parameter.isAnnotationPresent(PathVariable.class)) {
                String prefix = PREFIXES.get(route.object());
                return prefix != null
                        ? newId(prefix)
                        : Id.class.isAssignableFrom(parameter.getType()) ? newId(parameter.getType()) : newText();
            }
        }
        return "";
    }

    private static String newId(Class<?> type) {
        try {
            return ((Id) type.getConstructor(UUID.class).newInstance(UUID.randomUUID())).text();
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String newId(String prefix) {
        String example = new PersonId(UUID.randomUUID()).text();
        return prefix + example.substring(example.indexOf('_'));
    }

    private static String newText() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Id.bytes(UUID.randomUUID()));
    }
}
