package allscale.http;

import allscale.kernel.Id;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.ResourceRegionHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** What handlers may ask for: the caller, the request key, and ids and enums in addresses. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration implements WebMvcConfigurer {

    private static final List<Class<?>> OURS = List.of(
            JacksonJsonHttpMessageConverter.class,
            CsvConverter.class,
            StringHttpMessageConverter.class,
            ByteArrayHttpMessageConverter.class,
            ResourceHttpMessageConverter.class,
            ResourceRegionHttpMessageConverter.class,
            FormHttpMessageConverter.class);

    private final JsonMapper json;

    HttpConfiguration(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Callers());
        resolvers.add(new RequestKeys());
        resolvers.add(new ActProofs(json));
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new Ids());
        registry.addConverterFactory(new Enums());
        registry.addConverter(String.class, Instant.class, text -> Times.within(Instant.parse(text)));
        registry.addConverter(String.class, LocalDate.class, text -> Times.within(LocalDate.parse(text)));
    }

    /** JSON, texts, files and forms: a library that happens to be there brings no media type of its own. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.addCustomConverter(new CsvConverter());
        builder.configureMessageConvertersList(converters ->
                converters.removeIf(converter -> OURS.stream().noneMatch(our -> our.isInstance(converter))));
    }

    /** Reads an id by the {@code parse} method every id record has. */
    static Object parseId(Class<?> type, String text) {
        try {
            Method parse = type.getMethod("parse", String.class);
            return parse.invoke(null, text);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof IllegalArgumentException ours) {
                throw ours;
            }
            throw new IllegalStateException(refused);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(type + " has no parse(String)", missing);
        }
    }

    private static final class Ids implements ConverterFactory<String, Id> {
        @Override
        public <T extends Id> Converter<String, T> getConverter(Class<T> type) {
            return text -> type.cast(parseId(type, text));
        }
    }

    /** Enums are written small outside, {@code partially_paid}. */
    @SuppressWarnings("rawtypes")
    private static final class Enums implements ConverterFactory<String, Enum> {
        @Override
        @SuppressWarnings("unchecked")
        public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
            return text -> Stream.of(type.getEnumConstants())
                    .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("is not one of those listed"));
        }
    }
}
