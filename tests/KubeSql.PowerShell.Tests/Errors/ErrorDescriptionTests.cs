using System.Management.Automation;
using System.Net;

namespace KubeSql.PowerShell.Tests.Errors;

public sealed class ErrorDescriptionTests
{
    public static TheoryData<Exception, string, ErrorCategory> Mapping => new()
    {
        { new SqlQueryException("SyntaxError", "m"), "KubeSql.SyntaxError", ErrorCategory.ParserError },
        { new SqlQueryException("TableNotFound", "m"), "KubeSql.TableNotFound", ErrorCategory.ObjectNotFound },
        { new SqlQueryException("ColumnNotFound", "m"), "KubeSql.ColumnNotFound", ErrorCategory.ObjectNotFound },
        { new SqlQueryException("ReadOnly", "m"), "KubeSql.ReadOnly", ErrorCategory.PermissionDenied },
        { new SqlQueryException("MultipleStatements", "m"), "KubeSql.MultipleStatements", ErrorCategory.InvalidArgument },
        { new SqlQueryException("ParameterNotBound", "m"), "KubeSql.ParameterNotBound", ErrorCategory.InvalidArgument },
        { new SqlQueryException("ParameterUnknown", "m"), "KubeSql.ParameterUnknown", ErrorCategory.InvalidArgument },
        { new SqlQueryException("ParameterType", "m"), "KubeSql.ParameterType", ErrorCategory.InvalidArgument },
        { new SqlQueryException("EmptyQuery", "m"), "KubeSql.EmptyQuery", ErrorCategory.InvalidArgument },
        { new SqlQueryException("QueryFailed", "m"), "KubeSql.QueryFailed", ErrorCategory.InvalidOperation },
        { new QueryTimeoutException("m"), "KubeSql.QueryTimeout", ErrorCategory.OperationTimeout },
        { new KubeConfigException("ContextNotFound", "m"), "KubeSql.ContextNotFound", ErrorCategory.ObjectNotFound },
        { new KubeConfigException("KubeConfigInvalid", "m"), "KubeSql.KubeConfigInvalid", ErrorCategory.InvalidData },
        { new CredentialPluginException("CredentialPluginFailed", "m", "aws"), "KubeSql.CredentialPluginFailed", ErrorCategory.AuthenticationError },
        { new KubeTransportException("Unreachable", "m"), "KubeSql.Unreachable", ErrorCategory.ConnectionError },
        { new KubeTransportException("TlsUntrusted", "m"), "KubeSql.TlsUntrusted", ErrorCategory.SecurityError },
        { new KubeTransportException("Timeout", "m"), "KubeSql.Timeout", ErrorCategory.OperationTimeout },
        { new KubeApiException("Unauthorized", "m", HttpStatusCode.Unauthorized), "KubeSql.Unauthorized", ErrorCategory.AuthenticationError },
        { new KubeApiException("Forbidden", "m", HttpStatusCode.Forbidden), "KubeSql.Forbidden", ErrorCategory.PermissionDenied },
        { new KubeApiException("NotFound", "m", HttpStatusCode.NotFound), "KubeSql.NotFound", ErrorCategory.ObjectNotFound },
        { new KubeApiException("BadRequest", "m", HttpStatusCode.BadRequest), "KubeSql.BadRequest", ErrorCategory.InvalidArgument },
        { new KubeApiException("TooManyRequests", "m", HttpStatusCode.TooManyRequests), "KubeSql.TooManyRequests", ErrorCategory.LimitsExceeded },
        { new KubeApiException("Expired", "m", HttpStatusCode.Gone), "KubeSql.Expired", ErrorCategory.ResourceUnavailable },
        { new KubeApiException("ServerError", "m", HttpStatusCode.InternalServerError), "KubeSql.ServerError", ErrorCategory.ResourceUnavailable },
        { new KubeApiException("GatewayTimeout", "m", HttpStatusCode.GatewayTimeout), "KubeSql.GatewayTimeout", ErrorCategory.OperationTimeout },
        { new FileNotFoundException("m"), "KubeSql.FileNotFound", ErrorCategory.ObjectNotFound },
        { new UnauthorizedAccessException("m"), "KubeSql.FileUnreadable", ErrorCategory.ReadError },
        { new DllNotFoundException("m"), "KubeSql.NativeLibraryNotFound", ErrorCategory.NotInstalled },
        { new TypeInitializationException("T", new DllNotFoundException("m")), "KubeSql.NativeLibraryNotFound", ErrorCategory.NotInstalled },
        { new InvalidOperationException("m"), "KubeSql.Unexpected", ErrorCategory.NotSpecified },
    };

    [Theory]
    [MemberData(nameof(Mapping), DisableDiscoveryEnumeration = true)]
    public void Every_failure_has_an_id_and_a_category(Exception failure, string id, ErrorCategory category)
    {
        var description = ErrorDescription.Of(failure);

        (description.Id, description.Category).ShouldBe((id, category));
    }

    [Fact]
    public void The_hint_is_the_recommended_action() =>
        ErrorDescription.Of(new SqlQueryException("ReadOnly", "m", hint: "Write a SELECT.")).RecommendedAction.ShouldBe("Write a SELECT.");

    [Fact]
    public void A_wrong_configuration_targets_the_context() =>
        ErrorDescription.Of(new KubeConfigException("ContextNotFound", "m", file: "/f", context: "prod")).Target.ShouldBe("prod");

    [Fact]
    public void A_failed_plugin_is_its_own_target() =>
        ErrorDescription.Of(new CredentialPluginException("CredentialPluginFailed", "m", "aws")).Target.ShouldBe("aws");
}
