namespace KubeSql.Soak;

/// <summary>A table that is compared with the server's truth.</summary>
/// <param name="Name">Its name in SQL.</param>
/// <param name="Path">Where its objects are listed.</param>
/// <param name="Cell">A column compared besides identity and version; its value is the member <see cref="Member"/> of each object.</param>
/// <param name="Member">The way to that member.</param>
internal sealed record FollowedTable(string Name, string Path, string Cell, params string[] Member)
{
    public static FollowedTable Pods { get; } = new("pods", "/api/v1/pods", "\"labels.step\"", "metadata", "labels", "step");

    public static FollowedTable ConfigMaps { get; } = new("configmaps", "/api/v1/configmaps", "\"labels.step\"", "metadata", "labels", "step");

    public static FollowedTable Namespaces { get; } = new("namespaces", "/api/v1/namespaces", "phase", "status", "phase");

    public static FollowedTable Deployments { get; } = new("deployments", "/apis/apps/v1/deployments", "\"labels.step\"", "metadata", "labels", "step");

    public static FollowedTable Widgets { get; } = new("widgets", "/apis/soak.example.com/v1/widgets", "\"labels.step\"", "metadata", "labels", "step");
}
