using System.Text;
using KubeSql.Simulator.Server;

namespace KubeSql.Tests.Sessions;

/// <summary>What a server may say instead of the truth.</summary>
internal static class Answers
{
    public static ApiResponse Forbidden(string plural) => ApiResponse.OfJson(403, Encoding.UTF8.GetBytes(
        $$"""{"kind":"Status","apiVersion":"v1","status":"Failure","message":"{{plural}} is forbidden: User \"viewer\" cannot list","reason":"Forbidden","code":403}"""));

    public static async Task<ApiResponse> NeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("An endless wait has ended.");
    }

    public static bool IsWatch(this ApiRequest request) => request.Query.IsTrue("watch");
}
