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
        "Apple, Αpple",
        "Novotel, ոovotel",
        "Oslo, օslo",
        "Unicredit, սnicredit",
        "Allianz, Ꭺllianz",
        "Deloitte, ᎠELOITTE",
        "Ericsson, Ꭼricsson",
        "Hitachi, Ꮋitachi",
        "Bayer, ꓐayer",
        "Pfizer, ꓑfizer",
        "Total, ꓔotal",
        "Acme, ᴀᴄᴍᴇ",
        "Zurich, ᴢurich",
        "Santander, Ѕаntаndеr",
        "Intel, lntel",
        "Lidl, LidI",
        "Illumina, IIIumina",
        "Bosch, 8osch",
        "Siemens, 5iemens",
        "Orange, 0range",
        "Amazon, 𝐀𝐦𝐚𝐳𝐨𝐧",
        "Nestle, Ｎｅｓｔｌｅ",
        "Nestlé, Nestle",
        "Cisco, Ⲥisco",
        "Kyocera, Κyocera",
        "Heineken, Ηeineken",
        "Vinci, Ѵinci",
        "Jaguar, Јaguar",
        "Qantas, Ԛantas",
        "Wizz, Ԝizz",
        "Yandex, Υandex",
        "Straße AG, Strasse AG",
        "Møller, Moller"
    })
    void namesThatLookAlikeHaveTheSameSkeleton(String one, String other) {
        assertThat(Skeleton.of(one)).isEqualTo(Skeleton.of(other));
    }

    @ParameterizedTest
    @CsvSource({"Acme, Acne", "Baker, Maker", "上海贸易, 上海商贸", "Nord, Nordic", "Meyer, Mayer", "田中商店, 由中商店"})
    void differentNamesHaveDifferentSkeletons(String one, String other) {
        assertThat(Skeleton.of(one)).isNotEqualTo(Skeleton.of(other));
    }

    @Test
    void chineseNamesKeepTheirCharacters() {
        assertThat(Skeleton.of("上海贸易有限公司")).isEqualTo("上海贸易有限公司");
    }
}
