using static KubeSql.Simulator.Generation.Planning.PodState;

namespace KubeSql.Simulator.Generation.Planning;

/// <summary>Plans a small set of workloads that between them show every situation a pod can be in, in clusters of any size.</summary>
internal sealed class CuratedPlanner
{
    private readonly ClusterPlan _plan;
    private readonly WorkloadFactory _factory;
    private readonly SeededRandom _random;

    private CuratedPlanner(ClusterPlan plan, WorkloadFactory factory, SeededRandom random)
    {
        _plan = plan;
        _factory = factory;
        _random = random;
    }

    public static void Plan(ClusterPlan plan, WorkloadFactory factory, SeededRandom random, int pods)
    {
        var planner = new CuratedPlanner(plan, factory, random);
        Action[] parts = [planner.Default, planner.Shop, planner.Data, planner.MachineLearning, planner.Development, planner.Monitoring];
        foreach (var part in parts.TakeWhile(_ => plan.Pods.Count() < pods))
        {
            part();
        }
    }

    private void Default()
    {
        var ns = _plan.Namespace("default");
        PodTemplate Bare(string name, string image) => new()
        {
            Labels = Labels.Of(("run", name)),
            Containers = [new ContainerPlan { Name = name, Image = image, PullPolicy = "Always" }],
        };

        _plan.OtherPods.Add(_factory.Pods.Naked(ns, "watchtest", Bare("watchtest", "nginx"), Running));
        _plan.OtherPods.Add(_factory.Pods.Naked(ns, "9lives.v2", Bare("cat", "localhost:5000/cat"), Running, hasDebugger: true));
        var shell = Bare("toolbox", "busybox:latest") with { HostNetwork = true, HostPid = true };
        shell = shell with { Containers = [shell.Containers[0] with { Command = ["sleep", "infinity"], Security = ContainerSecurity.Privileged }] };
        _plan.OtherPods.Add(_factory.Pods.Naked(ns, "toolbox", shell, Running));
    }

    private void Shop()
    {
        var ns = _plan.Namespace("shop");
        _factory.Deployment(ns, "checkout", App(ns, "checkout", 2), [Running, Running, SecondContainerCrashLoop], _factory.Service("checkout", host: "shop.example.com", hasTls: true));
        var cart = App(ns, "cart", 1) with { InitContainers = [Sidecar()] };
        _factory.Deployment(ns, "cart", cart, [Running, OutOfMemory, NotReady], _factory.Service("cart"));
        var catalog = App(ns, "catalog", 1);
        _factory.Deployment(ns, "catalog", catalog, [ImagePullBackOff], _factory.Service("catalog", "LoadBalancer"), oldStates: [Running, Running]);
        // A service whose endpoints object is there, with nobody ready in it.
        _factory.Deployment(ns, "payment", App(ns, "payment", 1), [CrashLoop, CrashLoop], _factory.Service("payment", host: "pay.example.com"));
        _factory.StatefulSet(ns, "postgres", App(ns, "postgres", 1) with { ClaimGi = 20, PriorityClass = "business-critical" }, [Running, Running]);
    }

    private void Data()
    {
        var ns = _plan.Namespace("data");
        _factory.StatefulSet(ns, "kafka", App(ns, "kafka", 1) with { ClaimGi = 100 }, [Running, Running, Unschedulable], updatesOnDelete: true);
        var ingest = App(ns, "ingest", 1) with { InitContainers = [TemplatePlanner.Migration("ingest", "4.1.0")] };
        _factory.Deployment(ns, "ingest", ingest, [InitCrashLoop, Initializing], _factory.Service("ingest", "NodePort"));
        _factory.CronJob(ns, "nightly-export", BulkPlanner.ForJob(App(ns, "nightly-export", 1)), "0 3 * * *", [[Completed], [Completed], [Failed, Failed], [Running]]);
        _factory.CronJob(ns, "yearly-report", BulkPlanner.ForJob(App(ns, "yearly-report", 1)), "0 0 1 1 *", [], isSuspended: true);
        _factory.Job(ns, "schema-migration", BulkPlanner.ForJob(App(ns, "schema-migration", 1)), [Failed]);
        _factory.Job(ns, "backfill", BulkPlanner.ForJob(App(ns, "backfill", 1)), [Completed, Completed]);
    }

    private void MachineLearning()
    {
        var ns = _plan.Namespace("ml");
        var trainer = BulkPlanner.ForJob(App(ns, "trainer", 1)) with { RuntimeClass = "nvidia" };
        trainer = trainer with { Containers = [trainer.Containers[0] with { Gpus = 8, CpuRequest = 4000, MemoryRequest = 16_384, CpuLimit = 4000, MemoryLimit = 16_384 }] };
        _factory.Job(ns, "trainer", trainer, [Unschedulable]);
        var inference = App(ns, "inference", 1);
        inference = inference with { RuntimeClass = "nvidia", Containers = [inference.Containers[0] with { Gpus = 1, CpuRequest = 1000, MemoryRequest = 4096, MemoryLimit = 8192 }] };
        _factory.Deployment(ns, "inference", inference, [Running], _factory.Service("inference"));
        var notebook = App(ns, "notebook", 1) with { RunsAsNonRoot = false, ServiceAccount = "default" };
        _factory.Deployment(ns, "notebook", notebook with { Containers = [notebook.Containers[0] with { Image = "jupyter", Security = ContainerSecurity.NetworkAdmin }] }, [ConfigMissing]);
    }

    private void Development()
    {
        var ns = _plan.Namespace("dev");
        var demo = App(ns, "springboot-demo", 1);
        demo = demo with { Labels = Labels.Union(demo.Labels, Labels.Of(("appid", "springboot"))) };
        _factory.Deployment(ns, "springboot-demo", demo, [Unscheduled, Creating, Running]);
        _factory.Deployment(ns, "web", App(ns, "web", 3), [Running, Evicted], _factory.Service("web", host: "dev.example.com"));
        _factory.Deployment(ns, "old-api", App(ns, "old-api", 1), [Running, Terminating]);
        _factory.Deployment(ns, "preview", App(ns, "preview", 3), [ImagePullFailed]);
        _factory.Deployment(ns, "parked", App(ns, "parked", 1), [], _factory.Service("parked"));
    }

    private void Monitoring()
    {
        var ns = _plan.Namespace("monitoring");
        _factory.StatefulSet(ns, "prometheus", App(ns, "prometheus", 2) with { ClaimGi = 50 }, [Running]);
        _factory.Deployment(ns, "grafana", App(ns, "grafana", 1), [Running], _factory.Service("grafana", host: "grafana.example.com", hasTls: true));
        _factory.Deployment(_plan.Namespace("cert-manager"), "cert-manager", App(_plan.Namespace("cert-manager"), "cert-manager", 1), [Running]);
    }

    private PodTemplate App(NamespacePlan ns, string name, int containers) =>
        TemplatePlanner.Template(_random, ns, name, containers) with { InitContainers = [], NodeSelector = [] };

    private static ContainerPlan Sidecar() => new()
    {
        Name = "mesh",
        Image = "ghcr.io/example/mesh:1.4.2",
        Arguments = ["proxy", "sidecar"],
        CpuRequest = 50,
        MemoryRequest = 64,
        MemoryLimit = 128,
        IsSidecar = true,
        HasProbes = true,
        Ports = [new("mesh", 15090)],
        Security = ContainerSecurity.Restricted,
    };
}
