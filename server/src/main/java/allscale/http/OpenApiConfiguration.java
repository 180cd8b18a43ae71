package allscale.http;

import allscale.identity.ActProof;
import allscale.identity.Caller;
import allscale.identity.RepeatsSafely;
import allscale.identity.RequestKey;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * The description of the API (OpenAPI 3.1), made from the handlers themselves: what is nullable in Java is optional,
 * ids and the like are texts, and a nested record is named after the Api it belongs to.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, RequestKey.class, ActProof.class);
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("AllScale")
                        .version("v1")
                        .description("The API of the console. Amounts are decimal texts, times RFC 3339, ids texts"
                                + " with a prefix; errors are problem documents with a stable code."))
                .servers(List.of(new Server().url("/")));
    }

    @Bean
    RecordSchemas recordSchemas(ObjectMapperProvider mappers) {
        return new RecordSchemas(mappers.jsonMapper(), new Names());
    }

    @Bean
    OperationCustomizer callersAndProblems() {
        return (operation, handler) -> {
            if (needsKey(handler)) {
                operation.addParametersItem(new HeaderParameter()
                        .name(IdempotencyFilter.HEADER)
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
            operation.getResponses().addApiResponse("default", problem());
            return named(operation, handler);
        };
    }

    private static boolean needsKey(HandlerMethod handler) {
        boolean isPost = handler.hasMethodAnnotation(PostMapping.class);
        boolean hasCaller = Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == Caller.class);
        return isPost && hasCaller && !handler.hasMethodAnnotation(RepeatsSafely.class);
    }

    private static boolean takesAct(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == ActProof.class);
    }

    private static ApiResponse problem() {
        ObjectSchema problem = new ObjectSchema();
        List.of("type", "title", "detail", "instance", "code")
                .forEach(text -> problem.addProperty(text, new StringSchema()));
        problem.addProperty("status", new IntegerSchema()).addProperty("values", new ObjectSchema());
        problem.setRequired(List.of("type", "title", "status", "detail", "instance", "code", "values"));
        return new ApiResponse()
                .description("What is wrong, and what to do next (RFC 9457)")
                .content(new Content().addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(problem)));
    }

    /** {@code PayoutApi.list} is called {@code payoutList}: unique and stable. */
    private static Operation named(Operation operation, HandlerMethod handler) {
        String area = handler.getBeanType().getSimpleName().replaceFirst("Api$", "");
        String method = handler.getMethod().getName();
        return operation.operationId(Character.toLowerCase(area.charAt(0))
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
