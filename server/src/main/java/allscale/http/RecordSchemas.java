package allscale.http;

import allscale.csv.CsvTable;
import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.Page;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes the schema of our records as {@link JsonConfiguration} writes and reads them. */
final class RecordSchemas extends ModelResolver {

    private static final String MONEY = "Money";
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
        if (raw == CsvTable.class) {
            return schema("string").format("binary");
        }
        if (raw == Money.class) {
            context.defineModel(MONEY, money());
            return new JsonSchema().$ref("#/components/schemas/" + MONEY);
        }
        if (JsonNode.class.isAssignableFrom(raw)) {
            return anything();
        }
        if (raw.isEnum() && raw.getName().startsWith("allscale.")) {
            return enumeration(raw);
        }
        Schema<?> schema = super.resolve(annotated, context, next);
        if (raw.isRecord() && raw.getName().startsWith("allscale.")) {
            require(raw, schema, context);
        }
        if (raw == Page.class) {
            sayThatTheLastHasNoNext(schema, context);
        }
        return schema;
    }

    static JsonSchema schema(String type) {
        JsonSchema schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }

    /** An object whose names are not ours to list. */
    static JsonSchema anything() {
        JsonSchema schema = schema("object");
        schema.setAdditionalProperties(true);
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
        Schema<?> defined = defined(schema, context);
        if (defined != null && defined.getProperties() != null) {
            defined.setRequired(Arrays.stream(type.getRecordComponents())
                    .filter(component -> !isNullable(component))
                    .map(RecordComponent::getName)
                    .filter(defined.getProperties()::containsKey)
                    .sorted()
                    .toList());
        }
    }

    /** {@code "next": null} is written, not left out. */
    private static void sayThatTheLastHasNoNext(@Nullable Schema<?> schema, ModelConverterContext context) {
        Schema<?> page = schema == null ? null : defined(schema, context);
        if (page == null || page.getProperties() == null) {
            return;
        }
        Objects.requireNonNull(page.getProperties().get("next")).addType("null");
        page.setRequired(List.of("items", "next"));
    }

    private static @Nullable Schema<?> defined(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
