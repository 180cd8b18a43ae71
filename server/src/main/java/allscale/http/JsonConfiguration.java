package allscale.http;

import allscale.kernel.Address;
import allscale.kernel.Asset;
import allscale.kernel.Id;
import allscale.kernel.Money;
import allscale.kernel.NetworkId;
import allscale.kernel.Page;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;

/**
 * The JSON of the API: ids, networks, addresses and assets as their text, money as decimal and asset, enums small,
 * absent instead of null. Reading is strict: no unknown fields, and what a record does not call nullable must be there.
 */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    @Bean
    JsonMapperBuilderCustomizer kernelJson() {
        return builder -> builder.addModule(kernelModule())
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addMixIn(Page.class, PageJson.class)
                .annotationIntrospector(
                        builder.annotationIntrospector() == null
                                ? new RequiredUnlessNullable()
                                : tools.jackson.databind.AnnotationIntrospector.pair(
                                        new RequiredUnlessNullable(), builder.annotationIntrospector()));
    }

    /** The last page says so: {@code "next": null}. */
    private interface PageJson {
        @JsonProperty
        @JsonInclude(JsonInclude.Include.ALWAYS)
        Object next();
    }

    private static SimpleModule kernelModule() {
        SimpleModule module = new SimpleModule("kernel");
        module.setDeserializers(new IdReading());
        module.addSerializer(Id.class, text(Id::text));
        module.addSerializer(NetworkId.class, text(NetworkId::caip2));
        module.addSerializer(Address.class, text(Address::text));
        module.addSerializer(Asset.class, text(Asset::caip19));
        module.addSerializer(Money.class, new MoneyJson());
        module.addDeserializer(NetworkId.class, parsed(NetworkId.class, NetworkId::new));
        module.addDeserializer(Address.class, parsed(Address.class, Address::new));
        module.addDeserializer(LocalDate.class, parsed(LocalDate.class, text -> Times.within(LocalDate.parse(text))));
        module.addDeserializer(Instant.class, parsed(Instant.class, text -> Times.within(Instant.parse(text))));
        return module;
    }

    private static <T> ValueSerializer<T> text(Function<T, String> writing) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                json.writeString(writing.apply(value));
            }
        };
    }

    private static <T> ValueDeserializer<T> parsed(Class<T> type, Function<String, ? extends T> reading) {
        return new StdDeserializer<T>(type) {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                String text = json.getValueAsString();
                if (text == null) {
                    throw context.wrongTokenException(json, type, json.currentToken(), "a text is expected");
                }
                try {
                    return reading.apply(text);
                } catch (IllegalArgumentException | DateTimeException refused) {
                    throw context.instantiationException(type, refused);
                }
            }
        };
    }

    private static final class MoneyJson extends ValueSerializer<Money> {
        @Override
        public void serialize(Money money, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty("amount", money.decimal());
            json.writeStringProperty("asset", money.asset().caip19());
            json.writeEndObject();
        }
    }

    /** Ids of every room, by their {@code parse}. */
    private static final class IdReading extends SimpleDeserializers {

        private static final long serialVersionUID = 1L;

        @Override
        public ValueDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            Class<?> raw = type.getRawClass();
            return isId(raw)
                    ? parsed(
                            raw.asSubclass(Id.class),
                            text -> raw.asSubclass(Id.class).cast(HttpConfiguration.parseId(raw, text)))
                    : super.findBeanDeserializer(type, config, description);
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return isId(type) || super.hasDeserializerFor(config, type);
        }

        private static boolean isId(Class<?> type) {
            return Id.class.isAssignableFrom(type) && type.isRecord();
        }
    }
}
