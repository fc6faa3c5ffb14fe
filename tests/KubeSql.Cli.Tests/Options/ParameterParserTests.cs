using KubeSql.Cli.Errors;
using KubeSql.Cli.Options;

namespace KubeSql.Cli.Tests.Options;

public sealed class ParameterParserTests
{
    [Theory]
    [InlineData("5", 5L)]
    [InlineData("-12", -12L)]
    [InlineData("0", 0L)]
    [InlineData("1.10", 1.1)]
    [InlineData("1e3", 1000d)]
    [InlineData("9223372036854775808", 9223372036854775808d)]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("null", null)]
    [InlineData("007", "007")]
    [InlineData("True", "True")]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("5Gi", "5Gi")]
    [InlineData("", "")]
    [InlineData("'5'", "5")]
    [InlineData("'null'", "null")]
    [InlineData("'it''s'", "it's")]
    [InlineData("'", "'")]
    [InlineData("kube-system", "kube-system")]
    public void A_value_has_the_type_it_looks_like_and_quotes_keep_it_text(string text, object? value) =>
        ParameterParser.ParseValue(text).ShouldBe(value);

    [Fact]
    public void Only_the_first_equals_sign_separates() =>
        ParameterParser.Parse(["selector=app=web"])["selector"].ShouldBe("app=web");

    [Theory]
    [InlineData(":ns=a")]
    [InlineData("@ns=a")]
    [InlineData("$ns=a")]
    public void A_name_may_have_its_prefix(string parameter) => ParameterParser.Parse([parameter]).Keys.ShouldBe(["ns"]);

    [Theory]
    [InlineData("name")]
    [InlineData("=5")]
    [InlineData(":=5")]
    public void A_parameter_without_name_or_value_is_refused(string parameter) =>
        Should.Throw<UsageException>(() => ParameterParser.Parse([parameter])).Message.ShouldContain("name=value");

    [Fact]
    public void A_parameter_given_twice_is_refused_ignoring_case() =>
        Should.Throw<UsageException>(() => ParameterParser.Parse(["a=1", "A=2"])).Message.ShouldContain("twice");
}
