using System.Globalization;
using KubeSql.Functions;
using KubeSql.Mirror;
using SQLitePCL;

namespace KubeSql.Tests.Functions;

public sealed class SqlFunctionTests
{
    [Theory]
    [InlineData("cpu('500m')", 0.5)]
    [InlineData("cpu('2')", 2.0)]
    [InlineData("cpu(NULL)", null)]
    [InlineData("cpu('much')", null)]
    [InlineData("bytes('10Gi')", 10L * 1024 * 1024 * 1024)]
    [InlineData("bytes('1500m')", 2L)]
    [InlineData("bytes('1e3')", 1000L)]
    [InlineData("format_bytes(1610612736)", "1.5Gi")]
    [InlineData("format_bytes('1024Mi')", "1Gi")]
    [InlineData("format_bytes(1023)", "1023")]
    [InlineData("format_bytes(1048575)", "1Mi")]
    [InlineData("format_bytes(-2048)", "-2Ki")]
    public void Quantities(string expression, object? expected) => Evaluate(expression).ShouldBe(expected);

    [Theory]
    [InlineData("""[{"name":"a"},{"name":"b","controller":true}]""", "b")]
    [InlineData("""[{"name":"a","controller":true},{"name":"b","controller":true}]""", "a")]
    [InlineData("""[{"name":"a"},{"name":"b","controller":false}]""", "b")]
    [InlineData("""[{"name":"a"},{"name":"b"}]""", "a")]
    [InlineData("""[{"kind":"a"}]""", null)]
    [InlineData("[]", null)]
    [InlineData(null, null)]
    public void The_main_owner_is_the_controller_else_the_first(string? owners, string? expected) => Evaluate("main_owner(:x, 'name')", owners!).ShouldBe(expected);

    [Theory]
    [InlineData("[]", "[]")]
    [InlineData("""[{"a":[1,2]}]""", "[0]")]
    [InlineData("""["a]", null, {}]""", "[0,1,2]")]
    [InlineData("{}", null)]
    [InlineData(null, null)]
    public void Places_are_the_indexes_of_an_arrays_elements(string? array, string? expected) => Evaluate("json_places(:x)", array!).ShouldBe(expected);

    [Theory]
    [InlineData("nginx", "docker.io", "nginx", null, null)]
    [InlineData("nginx:1.25", "docker.io", "nginx", "1.25", null)]
    [InlineData("bitnami/redis:7", "docker.io", "bitnami/redis", "7", null)]
    [InlineData("host:5000/x", "host:5000", "x", null, null)]
    [InlineData("host:5000/team/x:2", "host:5000", "team/x", "2", null)]
    [InlineData("localhost/x", "localhost", "x", null, null)]
    [InlineData("quay.io/a/b@sha256:0f", "quay.io", "a/b", null, "sha256:0f")]
    [InlineData("quay.io/a/b:1@sha256:0f", "quay.io", "a/b", "1", "sha256:0f")]
    [InlineData("docker-pullable://quay.io/a/b@sha256:0f", "quay.io", "a/b", null, "sha256:0f")]
    public void Images(string image, string registry, string repository, string? tag, string? digest) =>
        Evaluate("image_registry(:x) || '|' || image_repository(:x) || '|' || ifnull(image_tag(:x), '-') || '|' || ifnull(image_digest(:x), '-')", image)
            .ShouldBe($"{registry}|{repository}|{tag ?? "-"}|{digest ?? "-"}");

    [Theory]
    [InlineData("cidr_contains('10.0.0.0/8', '10.200.3.4')", 1L)]
    [InlineData("cidr_contains('10.1.2.3/8', '10.200.3.4')", 1L)]
    [InlineData("cidr_contains('10.0.0.0/8', '11.0.0.1')", 0L)]
    [InlineData("cidr_contains('2001:db8::/32', '2001:db8::1')", 1L)]
    [InlineData("cidr_contains('10.0.0.0/8', '2001:db8::1')", 0L)]
    [InlineData("cidr_contains('10.0.0.0/8', 'None')", null)]
    [InlineData("cidr_contains('10.0.0.0/8', NULL)", null)]
    [InlineData("ip_key('10.0.0.9') < ip_key('10.0.0.10')", 1L)]
    [InlineData("ip_key('9.9.9.9') < ip_key('10.0.0.1')", 1L)]
    [InlineData("ip_key('255.255.255.255') < ip_key('::1')", 1L)]
    [InlineData("ip_key('10')", null)]
    public void Addresses(string expression, object? expected) => Evaluate(expression).ShouldBe(expected);

    [Theory]
    [InlineData("v1.29.3", "v1.30.0", -1L)]
    [InlineData("1.9.0", "1.10.0", -1L)]
    [InlineData("1.0.0-alpha", "1.0.0-alpha.1", -1L)]
    [InlineData("1.0.0-alpha.1", "1.0.0-alpha.beta", -1L)]
    [InlineData("1.0.0-beta.2", "1.0.0-beta.11", -1L)]
    [InlineData("1.0.0-rc.1", "1.0.0", -1L)]
    [InlineData("v1.27.1+k3s1", "1.27.1", 0L)]
    [InlineData("1.30", "1.29.9", 1L)]
    [InlineData("latest", "1.0.0", null)]
    public void Versions(string left, string right, object? expected) =>
        Evaluate($"semver_compare('{left}', '{right}')").ShouldBe(expected);

    [Theory]
    [InlineData("json_get('{\"a\":{\"b\":[1,\"x\"]}}', 'a', 'b', 1)", "x")]
    [InlineData("json_get('[1,2,3]', -1)", 3L)]
    [InlineData("json_get('{\"a\":{\"b\":1}}', 'a')", "{\"b\":1}")]
    [InlineData("json_get('{\"A\":1}', 'a')", null)]
    [InlineData("json_get('[1]', 1)", null)]
    [InlineData("json_get(NULL, 'a')", null)]
    [InlineData("base64_decode('aGk=')", "hi")]
    [InlineData("hex(base64_decode('/w=='))", "FF")]
    [InlineData("base64_decode('%')", null)]
    public void Texts(string expression, object? expected) => Evaluate(expression).ShouldBe(expected);

    [Theory]
    [InlineData("ago('2h')", "2026-01-02 01:04:05")]
    [InlineData("ago('1d12h')", "2025-12-31 15:04:05")]
    [InlineData("ago('90s')", "2026-01-02 03:02:35")]
    [InlineData("now()", "2026-01-02 03:04:05")]
    [InlineData("age('2026-01-02 03:00:00')", "4m5s")]
    public void Times(string expression, object? expected) => Evaluate(expression).ShouldBe(expected);

    [Theory]
    [InlineData("ago('soon')", "is not a duration")]
    [InlineData("ago('9000y')", "is not a duration")]
    [InlineData("cidr_contains('10/99', '10.0.0.1')", "is not a network")]
    [InlineData("matches('{}', 'a in b')", "not valid at character 6")]
    [InlineData("matches('{}', '{\"matchExpressions\":[{\"key\":\"a\",\"operator\":\"Near\"}]}')", "no operator 'Near'")]
    [InlineData("json_get('{}')", "one or more keys")]
    public void Wrong_arguments_are_errors_that_say_so(string expression, string message) =>
        Should.Throw<InvalidOperationException>(() => Evaluate(expression)).Message.ShouldContain(message);

    private static object? Evaluate(string expression, string? parameter = null)
    {
        using var database = new SqliteDatabase();
        SqlFunctions.Register(database, new FixedTime());
        database.Check(raw.sqlite3_prepare_v2(database.Handle, $"SELECT {expression}", out var statement));
        using (statement)
        {
            if (parameter is not null)
            {
                raw.sqlite3_bind_text(statement, 1, parameter);
            }

            database.Check(raw.sqlite3_step(statement));
            return raw.sqlite3_column_type(statement, 0) switch
            {
                raw.SQLITE_NULL => null,
                raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, 0),
                raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, 0),
                _ => raw.sqlite3_column_text(statement, 0).utf8_to_string(),
            };
        }
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.Parse("2026-01-02T03:04:05Z", CultureInfo.InvariantCulture);
    }
}
