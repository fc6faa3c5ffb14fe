using KubeSql.Kubernetes;

namespace KubeSql.PowerShell;

/// <summary>Which kubeconfig files are in force and when each was written: a session opened from others is out of date.</summary>
internal static class KubeConfigStamp
{
    /// <summary>The stamp as of now; cheap enough for every command.</summary>
    public static string Of(SessionRequest request) =>
        request.Demo
            ? ""
            : string.Join('\n', KubeConfig.FindFiles(request.Kubeconfig).Select(file => $"{file}|{File.GetLastWriteTimeUtc(file).Ticks}"));
}
