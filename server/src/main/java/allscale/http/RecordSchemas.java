package allscale.http;

import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes the schema of our records as {@link JsonConfiguration} writes and reads them. */
final class RecordSchemas extends ModelResolver {

    private static final List<Class<?>> TEXTS = List.of(NetworkId.class, Address.class, Asset.class);

    RecordSchemas(ObjectMapper mapper, TypeNameResolver names) {
        super(mapper, names);
        setOpenapi31(true);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> next) {
        JavaType type = _mapper.constructType(annotated.getType());
        Class<?> raw = type == null ? Object.class : type.getRawClass();
        if (Id.class.isAssignableFrom(raw) || TEXTS.contains(raw)) {
            return schema("string");
        }
        if (raw == Money.class) {
            return money();
        }
        if (JsonNode.class.isAssignableFrom(raw)) {
            return schema("object");
        }
        if (raw.isEnum() && raw.getName().startsWith("allscale.")) {
            return enumeration(raw);
        }
        Schema<?> schema = super.resolve(annotated, context, next);
        if (raw.isRecord() && raw.getName().startsWith("allscale.")) {
            require(raw, schema, context);
        }
        return schema;
    }

    static JsonSchema schema(String type) {
        JsonSchema schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }

    private static Schema<?> money() {
        Schema<?> money = schema("object");
        money.addProperty("amount", schema("string"));
        money.addProperty("asset", schema("string"));
        money.setRequired(List.of("amount", "asset"));
        return money;
    }

    private static Schema<?> enumeration(Class<?> type) {
        JsonSchema schema = schema("string");
        for (Object value : type.getEnumConstants()) {
            schema.addEnumItemObject(((Enum<?>) value).name().toLowerCase(Locale.ROOT));
        }
        return schema;
    }

    private static void require(Class<?> type, @Nullable Schema<?> schema, ModelConverterContext context) {
        if (schema == null) {
            return;
        }
        String reference = schema.get$ref();
        Schema<?> defined = reference == null
                ? schema
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
        if (defined != null && defined.getProperties() != null) {
            defined.setRequired(Arrays.stream(type.getRecordComponents())
                    .filter(component -> !isNullable(component))
                    .map(RecordComponent::getName)
                    .filter(defined.getProperties()::containsKey)
                    .sorted()
                    .toList());
        }
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
