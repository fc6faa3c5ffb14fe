namespace KubeSql.Simulator.Server;

internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Text = "text/plain; charset=utf-8";
    public const string JsonPatch = "application/json-patch+json";
    public const string MergePatch = "application/merge-patch+json";
    public const string StrategicMergePatch = "application/strategic-merge-patch+json";
    public const string ApplyPatch = "application/apply-patch+yaml";
}
