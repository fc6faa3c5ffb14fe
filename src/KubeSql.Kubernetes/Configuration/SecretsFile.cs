namespace KubeSql.Kubernetes;

/// <summary>Whether a kubeconfig keeps its secrets from others. Unix only: Windows profiles are private by default.</summary>
internal static class SecretsFile
{
    /// <summary>What to say about it; null when there is nothing to say.</summary>
    public static string? WarningFor(ClusterEndpoint endpoint)
    {
        if (OperatingSystem.IsWindows() || endpoint.SecretsFile is not { } file || !IsReadByAll(file))
        {
            return null;
        }

        return $"Every user of this machine can read the credentials in {file}: run `chmod 600` on it.";
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static bool IsReadByAll(string file)
    {
        try
        {
            return File.GetUnixFileMode(file).HasFlag(UnixFileMode.OtherRead);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It was read a moment ago, and is being replaced.
            return false;
        }
    }
}
