package allscale.http;

import allscale.kernel.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads every JSON body once before a record is made of it, and refuses what no honest client writes and the database
 * cannot keep: other encodings than UTF-8, NUL and half characters, names twice, deep nesting, numbers of any size.
 */
@ControllerAdvice
class StrictJson extends RequestBodyAdviceAdapter {

    private static final int DEEPEST = 32;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_NAME = 200;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return JacksonJsonHttpMessageConverter.class.isAssignableFrom(converter);
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        MediaType media = message.getHeaders().getContentType();
        Charset charset = media == null ? null : media.getCharset();
        if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
            throw new Refused(HttpRefusal.UNSUPPORTED_MEDIA_TYPE, "JSON is written in UTF-8. Send it so.");
        }
        byte[] body = message.getBody().readAllBytes();
        check(body);
        return new Read(message.getHeaders(), new ByteArrayInputStream(body));
    }

    private record Read(HttpHeaders getHeaders, InputStream getBody) implements HttpInputMessage {}

    static void check(byte[] body) {
        try (JsonParser parser = JSON.createParser(
                ObjectReadContext.empty(),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(body))
                        .toString())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                check(parser, token);
            }
        } catch (CharacterCodingException notUtf8) {
            throw refused("The body is not valid UTF-8. Encode it again.");
        } catch (JacksonException notJson) {
            throw refused("The body is not JSON as this address reads it: at most " + DEEPEST
                    + " levels, every name once, numbers of at most " + LONGEST_NUMBER + " digits.");
        }
    }

    private static void check(JsonParser parser, JsonToken token) {
        switch (token) {
            case PROPERTY_NAME -> checkText(parser.currentName());
            case VALUE_STRING -> checkText(parser.getString());
            case VALUE_NUMBER_FLOAT -> checkNumber(parser.getString());
            default -> {}
        }
    }

    private static void checkText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean isPair = Character.isHighSurrogate(character)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (character == 0 || (Character.isSurrogate(character) && !isPair)) {
                throw refused("A text holds a character that is none (U+0000, or half of one). Leave it out.");
            }
            i += isPair ? 1 : 0;
        }
    }

    private static void checkNumber(String number) {
        if (number.indexOf('e') >= 0 || number.indexOf('E') >= 0) {
            throw refused("Write numbers without an exponent.");
        }
    }

    private static Refused refused(String sentence) {
        return new Refused(HttpRefusal.INVALID_REQUEST, sentence);
    }
}
