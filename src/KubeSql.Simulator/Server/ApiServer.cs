using System.Text.Json;
using KubeSql.Simulator.Authorization;
using KubeSql.Simulator.Errors;

namespace KubeSql.Simulator.Server;

/// <summary>The way of a request: interception, authentication, impersonation, authorization, answer.</summary>
internal sealed class ApiServer(Authenticator authenticator, Authorizer authorizer, Router router)
{
    /// <summary>Sees every request first; null for none.</summary>
    public IRequestInterceptor? Interceptor { get; set; }

    public Task<ApiResponse> HandleAsync(ApiRequest request, CancellationToken cancellationToken) =>
        Interceptor is { } interceptor
            ? interceptor.InterceptAsync(request, AnswerAsync, cancellationToken)
            : AnswerAsync(request, cancellationToken);

    private async Task<ApiResponse> AnswerAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var user = authenticator.Authenticate(request);
            var info = RequestInfo.Parse(request);
            if (Authenticator.Impersonated(request) is { } impersonated)
            {
                authorizer.EnsureMayImpersonate(user, impersonated);
                user = impersonated;
            }

            authorizer.EnsureAllowed(user, info);
            var response = await router.RouteAsync(request, info, user, cancellationToken).ConfigureAwait(false);
            return Compression.Apply(request, response);
        }
        catch (StatusException error)
        {
            return StatusWriter.Respond(error);
        }
        catch (JsonException exception)
        {
            return StatusWriter.Respond(StatusErrors.BadRequest(exception.Message));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return StatusWriter.Respond(StatusErrors.InternalError(exception.Message));
        }
    }
}
