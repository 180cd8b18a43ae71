package allscale.http;

import allscale.identity.ActProof;
import allscale.identity.Caller;
import allscale.identity.RepeatsSafely;
import allscale.identity.RequestKey;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * The description of the API (OpenAPI 3.1), made from the handlers themselves: what is nullable in Java is optional,
 * ids and the like are texts, and a nested record is named after the Api it belongs to.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String SESSION = "session";
    private static final String OWN_PAGE = "ownPage";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, RequestKey.class, ActProof.class);
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("AllScale")
                        .version("v1")
                        .contact(new Contact().name("The operator of this installation"))
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0"))
                        .description("The API of the console. Amounts are decimal texts, times RFC 3339, ids texts"
                                + " with a prefix; errors are problem documents with a stable code."))
                .components(new Components()
                        .addSecuritySchemes(
                                SESSION,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("sid")
                                        .description("The cookie that signing in sets. Behind TLS its name is"
                                                + " __Host-sid."))
                        .addSecuritySchemes(
                                OWN_PAGE,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("X-CSRF")
                                        .description("Always 1. Whatever changes something also carries the console's"
                                                + " own address in the header Origin.")))
                .servers(List.of(new Server().url("/").description("The console's own host")));
    }

    @Bean
    RecordSchemas recordSchemas(ObjectMapperProvider mappers) {
        return new RecordSchemas(mappers.jsonMapper(), new Names());
    }

    @Bean
    OperationCustomizer callersAndProblems() {
        Summaries summaries = Summaries.bundled();
        return (operation, handler) -> {
            if (needsKey(handler)) {
                operation.addParametersItem(new HeaderParameter()
                        .name(IdempotencyFilter.HEADER)
                        .description("Names this request. Sent again with the same key and body it is done once and"
                                + " answered the same.")
                        .required(true)
                        .schema(new StringSchema().minLength(1).maxLength(64)));
            }
            if (takesAct(handler)) {
                operation.addParametersItem(new HeaderParameter()
                        .name(ActProof.HEADER)
                        .required(true)
                        .description("A touch over exactly this: base64url of {ceremonyId, assertion, acts}, as"
                                + " signer/PROTOCOL.md describes it")
                        .schema(new StringSchema().minLength(1)));
            }
            named(operation, handler);
            String area = area(handler);
            operation.setTags(List.of(area));
            String summary = summaries.of(operation.getOperationId());
            operation.setSummary(summary);
            operation.setDescription(summary + ". "
                    + (hasCaller(handler) ? "Needs a session." : "Needs no session.")
                    + (needsKey(handler) ? " Safe to repeat with the same Idempotency-Key." : ""));
            operation.setSecurity(security(handler));
            ApiResponse made = operation.getResponses().get("201");
            if (made != null && Locations.isMaking(handler.getMethod())) {
                made.addHeaderObject(
                        HttpHeaders.LOCATION,
                        new Header().description("Where it is found").schema(new StringSchema()));
            }
            refusals(operation, handler)
                    .forEach(status -> operation
                            .getResponses()
                            .addApiResponse(status, new ApiResponse().$ref("#/components/responses/Problem")));
            return operation;
        };
    }

    /** What holds for the whole: the areas, the one form of a refusal, defaults as they are sent. */
    @Bean
    OpenApiCustomizer whole() {
        return api -> {
            api.getComponents()
                    .addSchemas("Problem", problem())
                    .addSchemas("ProblemField", field())
                    .addResponses("Problem", refusal());
            Set<String> areas = new TreeSet<>();
            api.getPaths()
                    .values()
                    .forEach(path -> path.readOperations().forEach(operation -> {
                        areas.addAll(operation.getTags());
                        Stream.ofNullable(operation.getParameters())
                                .flatMap(List::stream)
                                .peek(OpenApiConfiguration::leftOutNotNull)
                                .forEach(OpenApiConfiguration::smallDefault);
                        operation.getResponses().values().forEach(OpenApiConfiguration::sayWhatAFileIs);
                    }));
            api.setTags(areas.stream()
                    .map(area -> new Tag().name(area).description("Operations of " + area))
                    .toList());
        };
    }

    private static boolean takesAct(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == ActProof.class);
    }

    /** A parameter that is not wanted is left out; no address holds a null. */
    private static void leftOutNotNull(Parameter parameter) {
        Schema<?> schema = parameter.getSchema();
        if (schema != null && schema.getTypes() != null) {
            schema.getTypes().remove("null");
        }
    }

    /** Enums are written small outside. */
    private static void smallDefault(Parameter parameter) {
        Schema<?> schema = parameter.getSchema();
        if (schema == null || schema.getEnum() == null) {
            return;
        }
        Object value = schema.getDefault();
        if (value != null) {
            schema.setDefault(value.toString().toLowerCase(Locale.ROOT));
        }
    }

    /** A file of its own, not a text of JSON that holds it in base64. */
    private static void sayWhatAFileIs(ApiResponse response) {
        if (response.getContent() == null) {
            return;
        }
        response.getContent().forEach((type, media) -> {
            if (type.equals("application/pdf")) {
                media.setSchema(RecordSchemas.schema("string").format("binary"));
            }
        });
    }

    private static List<SecurityRequirement> security(HandlerMethod handler) {
        boolean isRead = handler.hasMethodAnnotation(GetMapping.class);
        SecurityRequirement all = new SecurityRequirement();
        if (hasCaller(handler)) {
            all.addList(SESSION);
        }
        if (!isRead) {
            all.addList(OWN_PAGE);
        }
        return all.isEmpty() ? List.of() : List.of(all);
    }

    /** What may come back instead; {@code default} is the rest. */
    private static List<String> refusals(Operation operation, HandlerMethod handler) {
        boolean isRead = handler.hasMethodAnnotation(GetMapping.class);
        boolean hasPlace = Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(PathVariable.class));
        List<String> statuses = new ArrayList<>(List.of("400", "429", "default"));
        if (hasCaller(handler)) {
            statuses.addAll(List.of("401", "403"));
        }
        if (hasPlace) {
            statuses.add("404");
        }
        if (!isRead) {
            statuses.addAll(List.of("409", "422"));
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(List.of("413", "415"));
        }
        return statuses;
    }

    private static boolean needsKey(HandlerMethod handler) {
        return handler.hasMethodAnnotation(PostMapping.class)
                && hasCaller(handler)
                && !handler.hasMethodAnnotation(RepeatsSafely.class);
    }

    private static boolean hasCaller(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == Caller.class);
    }

    private static Schema<?> problem() {
        Schema<?> problem = object();
        List.of("type", "title", "detail", "instance", "code")
                .forEach(text -> problem.addProperty(text, RecordSchemas.schema("string")));
        problem.addProperty("status", RecordSchemas.schema("integer"))
                .addProperty("values", RecordSchemas.anything())
                .addProperty(
                        "errors",
                        RecordSchemas.schema("array")
                                .items(new JsonSchema().$ref("#/components/schemas/ProblemField")));
        problem.setRequired(List.of("type", "title", "status", "detail", "instance", "code", "values"));
        return problem;
    }

    private static Schema<?> field() {
        Schema<?> field = object();
        List.of("field", "code", "detail").forEach(text -> field.addProperty(text, RecordSchemas.schema("string")));
        field.setRequired(List.of("field", "code", "detail"));
        return field;
    }

    private static Schema<?> object() {
        return RecordSchemas.schema("object");
    }

    private static ApiResponse refusal() {
        return new ApiResponse()
                .description("What is wrong, and what to do next (RFC 9457)")
                .content(new Content()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                new MediaType().schema(new JsonSchema().$ref("#/components/schemas/Problem"))));
    }

    private static String area(HandlerMethod handler) {
        return handler.getBeanType().getSimpleName().replaceFirst("Api$", "");
    }

    /** {@code PayoutApi.list} is called {@code payoutList}: unique and stable. */
    private static void named(Operation operation, HandlerMethod handler) {
        String area = area(handler);
        String method = handler.getMethod().getName();
        operation.operationId(Character.toLowerCase(area.charAt(0))
                + area.substring(1)
                + Character.toUpperCase(method.charAt(0))
                + method.substring(1));
    }

    private static final class Names extends TypeNameResolver {
        @Override
        protected String nameForClass(Class<?> type, Set<Options> options) {
            String name = super.nameForClass(type, options);
            Class<?> outer = type.getEnclosingClass();
            String area = outer == null ? "" : outer.getSimpleName().replaceFirst("Api$", "");
            return name.startsWith(area) ? name : area + name;
        }

        @Override
        protected String nameForClass(JavaType type, Set<Options> options) {
            return nameForClass(type.getRawClass(), options);
        }
    }
}
