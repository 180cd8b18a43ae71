package allscale.http;

import allscale.kernel.Id;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What handlers may ask for: the caller, the request key, and ids and enums in addresses. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Callers());
        resolvers.add(new RequestKeys());
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverterFactory(new Ids());
        registry.addConverterFactory(new Enums());
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
            return text -> (T) Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        }
    }
}
