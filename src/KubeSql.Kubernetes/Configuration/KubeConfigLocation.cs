namespace KubeSql.Kubernetes;

/// <summary>Where kubeconfig files are looked for.</summary>
internal static class KubeConfigLocation
{
    private const string Variable = "KUBECONFIG";

    /// <summary>The files to merge, the most important first; empty when there is none and none was asked for.</summary>
    public static IReadOnlyList<string> Find(string? path, KubeEnvironment environment)
    {
        if (!string.IsNullOrEmpty(path))
        {
            string file = Path.GetFullPath(path);
            return File.Exists(file)
                ? [file]
                : throw new KubeConfigException("KubeConfigNotFound", $"The kubeconfig {file} does not exist.", file);
        }

        if (environment[Variable] is { } list)
        {
            string[] candidates = [.. list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(Path.GetFullPath).Distinct()];
            string[] found = [.. candidates.Where(File.Exists)];
            return found.Length > 0
                ? found
                : throw new KubeConfigException(
                    "KubeConfigNotFound",
                    $"None of the files that {Variable} names exists: {string.Join(", ", candidates)}.",
                    candidates.FirstOrDefault(),
                    hint: $"Correct or clear the environment variable {Variable}.");
        }

        return DefaultFile(environment) is { } home && File.Exists(home) ? [home] : [];
    }

    /// <summary>The error for when there is no kubeconfig and no service account.</summary>
    public static KubeConfigException NotFound(KubeEnvironment environment)
    {
        string? file = DefaultFile(environment);
        return new KubeConfigException(
            "KubeConfigNotFound",
            $"There is no kubeconfig: {Variable} is not set and {file ?? "~/.kube/config"} does not exist.",
            file,
            hint: $"Name a kubeconfig file, or set {Variable}.");
    }

    private static string? DefaultFile(KubeEnvironment environment) =>
        environment.Home is { } home ? Path.Combine(home, ".kube", "config") : null;
}
