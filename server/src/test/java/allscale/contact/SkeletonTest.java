package allscale.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that are easily taken for each other (F-32). */
class SkeletonTest {

    @ParameterizedTest
    @CsvSource({
        "Supplier Ltd, Suррlier Ltd",
        "PayPal, PayPaI",
        "Microsoft, rnicrosoft",
        "Google, G00gle",
        "Müller GmbH, Muller GmbH",
        "Acme Inc., ACME  Inc",
        "Vodafone, Ⅴodafone",
        "Willow, VVillow",
        "Apple, Αpple"
    })
    void namesThatLookAlikeHaveTheSameSkeleton(String one, String other) {
        assertThat(Skeleton.of(one)).isEqualTo(Skeleton.of(other));
    }

    @ParameterizedTest
    @CsvSource({"Acme, Acne", "Baker, Maker", "上海贸易, 上海商贸", "Nord, Nordic"})
    void differentNamesHaveDifferentSkeletons(String one, String other) {
        assertThat(Skeleton.of(one)).isNotEqualTo(Skeleton.of(other));
    }

    @Test
    void chineseNamesKeepTheirCharacters() {
        assertThat(Skeleton.of("上海贸易有限公司")).isEqualTo("上海贸易有限公司");
    }
}
