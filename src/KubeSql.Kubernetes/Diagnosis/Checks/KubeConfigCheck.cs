namespace KubeSql.Kubernetes;

/// <summary>Which file, which context, which server and user.</summary>
internal sealed class KubeConfigCheck : IDiagnosisCheck
{
    /// <inheritdoc/>
    public string Name => "kubeconfig";

    /// <inheritdoc/>
    public Task<Finding> RunAsync(DiagnosisSubject subject, CancellationToken cancellationToken)
    {
        var endpoint = subject.Request.Endpoint
            ?? KubeConfig.Load(subject.Request.Kubeconfig, subject.Options.Environment).Resolve(subject.Context);
        subject.Begin(endpoint);
        string origin = endpoint.ConfigFile is { } file ? $" of {file}" : "";
        string user = endpoint.UserName is { } name ? $"user '{name}'" : "no user";
        string identity = endpoint.Impersonate is { } impersonation ? $"{user} acting as '{impersonation.User}'" : user;
        string text = $"context '{endpoint.Name}'{origin}: server {endpoint.DisplayServer}, {identity}, namespace '{endpoint.Namespace ?? "default"}'";
        return Task.FromResult(SecretsFile.WarningFor(endpoint) is { } warning ? Finding.Warning(text, warning) : Finding.Ok(text));
    }
}
