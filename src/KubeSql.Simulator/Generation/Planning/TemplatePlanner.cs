namespace KubeSql.Simulator.Generation.Planning;

/// <summary>Plans what the pods of an application look like.</summary>
internal static class TemplatePlanner
{
    private static readonly int[] s_cpu = [10, 25, 50, 50, 100, 100, 200, 250, 500];
    private static readonly int[] s_memory = [64, 128, 128, 256, 256, 512, 1024];

    private static readonly string[] s_variables =
    [
        "LOG_LEVEL", "HTTP_LISTEN_ADDRESS", "DATABASE_HOST", "DATABASE_NAME", "DATABASE_POOL_SIZE", "CACHE_ADDRESS", "QUEUE_BROKERS", "QUEUE_GROUP",
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_SERVICE_NAME", "FEATURE_FLAGS_ADDRESS", "REGION", "DEPLOY_STAGE", "GOMEMLIMIT", "JAVA_TOOL_OPTIONS",
        "REQUEST_TIMEOUT_SECONDS", "RETRY_LIMIT", "BATCH_SIZE", "BUCKET_NAME", "TZ",
    ];

    public static PodTemplate Template(SeededRandom random, NamespacePlan ns, string app, int containers = 1)
    {
        var version = $"{random.Between(0, 4)}.{random.Between(0, 30)}.{random.Between(0, 20)}";
        return new PodTemplate
        {
            Labels = Labels.Of(
                ("app", app),
                ("app.kubernetes.io/instance", $"{app}-{ns.Environment ?? "main"}"),
                ("app.kubernetes.io/managed-by", "Helm"),
                ("app.kubernetes.io/name", app),
                ("app.kubernetes.io/version", version),
                ("team", ns.Team ?? "platform"),
                ("tier", random.Pick(Words.Tiers))),
            Annotations = Labels.Of(
                ("checksum/config", random.Hex(64)),
                ("example.com/description", $"{app}: für alle da · 日本語 ✓"),
                ("prometheus.io/port", "9090"),
                ("prometheus.io/scrape", "true")),
            Containers = [.. Enumerable.Range(0, containers).Select(index => Container(random, ns, app, version, index))],
            InitContainers = random.Chance(0.2) ? [Migration(app, version)] : [],
            ServiceAccount = app,
            RunsAsNonRoot = random.Chance(0.5),
            SpreadsOverNodes = random.Chance(0.4),
            ConfigMap = $"{app}-config",
            PriorityClass = random.Chance(0.15) ? "business-critical" : null,
        };
    }

    public static ContainerPlan Migration(string app, string version) => new()
    {
        Name = "migrate",
        Image = $"registry.example.com/platform/{app}:{version}",
        Command = ["/bin/migrate", "up"],
        CpuRequest = 100,
        MemoryRequest = 128,
        Environment = [new("LOG_LEVEL", "info")],
    };

    private static ContainerPlan Container(SeededRandom random, NamespacePlan ns, string app, string version, int index)
    {
        var requestsNothing = random.Chance(0.05);
        var cpu = requestsNothing ? 0 : random.Pick(s_cpu);
        var memory = requestsNothing ? 0 : random.Pick(s_memory);
        var hasLimits = !requestsNothing && random.Chance(0.8);
        return new ContainerPlan
        {
            Name = index switch { 0 => app, 1 => "proxy", _ => "log-shipper" },
            Image = index switch { 0 => Image(random, app, version), 1 => "ghcr.io/example/proxy:2.11.4", _ => "registry.example.com/platform/log-shipper:3.2.0" },
            Arguments = random.Chance(0.3) ? [$"--config=/etc/{app}/config.yaml", "--verbosity=2"] : [],
            CpuRequest = cpu,
            MemoryRequest = memory,
            CpuLimit = hasLimits && random.Chance(0.6) ? cpu * 4 : 0,
            MemoryLimit = hasLimits ? memory * 2 : 0,
            Ports = index == 0 ? [new("http", 8080), new("metrics", 9090)] : index == 1 ? [new("proxy", 15001)] : [],
            Environment = Variables(random, ns, app, index == 0 ? random.Between(8, 14) : 3),
            ConfigMap = index == 0 && random.Chance(0.4) ? $"{app}-config" : null,
            Secret = index == 0 && random.Chance(0.3) ? $"{app}-secret" : null,
            HasProbes = index == 0 ? random.Chance(0.85) : random.Chance(0.5),
            Security = random.Chance(0.6) ? ContainerSecurity.Restricted : ContainerSecurity.Inherited,
        };
    }

    private static string Image(SeededRandom random, string app, string version) => random.Next(24) switch
    {
        0 => $"registry.example.com/{app}",
        1 => $"docker.io/example/{app}:latest",
        2 => $"registry.internal:5000/{app}",
        3 => $"registry.internal:5000/{app}:{version}",
        4 => $"quay.io/example/{app}@sha256:{random.Hex(64)}",
        < 14 => $"registry.example.com/services/{app}:{version}",
        _ => $"ghcr.io/example/{app}:v{version}",
    };

    private static List<KeyValuePair<string, string>> Variables(SeededRandom random, NamespacePlan ns, string app, int count)
    {
        var first = random.Next(s_variables.Length);
        var variables = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < count; i++)
        {
            var name = s_variables[(first + i) % s_variables.Length];
            variables.Add(new(name, name.EndsWith("_ADDRESS", StringComparison.Ordinal) || name.EndsWith("_HOST", StringComparison.Ordinal)
                ? $"{app}-{name[..name.IndexOf('_')].ToLowerInvariant()}.{ns.Name}.svc.cluster.local:{random.Between(1024, 32_000)}"
                : $"{app}-{random.Between(1, 9999)}"));
        }

        return variables;
    }
}
