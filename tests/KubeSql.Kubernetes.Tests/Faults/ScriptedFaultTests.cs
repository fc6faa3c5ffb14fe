using KubeSql.Simulator.Faults;

namespace KubeSql.Kubernetes.Tests;

/// <summary>Every fault that the simulated server can be told to make.</summary>
public sealed class ScriptedFaultTests
{
    private const int ObjectsOfTwoPages = 600;

    // What a server says in the form of a truth is believed until the next list.
    private static readonly string[] _lies = ["F30/null", "F30/absent", "F34/odd", "F34/bytes", "F42/lost"];

    /// <summary>Faults that rows recover from as soon as they are over.</summary>
    public static TheoryData<string> Healed { get; } =
        [.. FaultScript.Names.Except(_lies).Where(name => !name.StartsWith("F52") && !name.StartsWith("F53"))];

    /// <summary>Faults that look different over HTTP/2.</summary>
    public static TheoryData<string> OfStreams { get; } = [.. FaultScript.Names.Where(name => string.CompareOrdinal(name, "F16") < 0)];

    public static TheoryData<string> Lies { get; } = [.. _lies];

    [Theory]
    [MemberData(nameof(Healed))]
    public async Task Rows_equal_the_truth_after_it_happened_twice(string fault)
    {
        int objects = fault.StartsWith("F27") ? ObjectsOfTwoPages : 3;
        await using var scene = await FaultScene.StartAsync([new FaultRule { Fault = fault, Times = 2 }], objects, fault.StartsWith("F46"));

        await scene.UntilAsync(() => scene.Sink.ResourceVersion is not null);
        scene.Change();
        await scene.UntilAsync(() => scene.Script.Count > 0);

        await scene.ShouldEqualTruthAsync();
        scene.Script.Count.ShouldBeGreaterThan(0);
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task What_a_server_says_wrongly_is_put_right_by_the_next_list(string fault)
    {
        await using var scene = await FaultScene.StartAsync(
            [new FaultRule { Fault = fault, Times = 1 }, new FaultRule { Fault = "F35/status", Times = 1 }]);

        await scene.Sink.UntilAsync(() => scene.Sink.ResourceVersion is not null);
        scene.Change();
        await scene.Sink.UntilAsync(() => scene.Sink.Names.Contains("added"));
        scene.Proxy.Break(StreamFault.Reset());

        await scene.ShouldEqualTruthAsync();
    }

    [Theory]
    [MemberData(nameof(OfStreams))]
    public async Task Over_HTTP2_too(string fault)
    {
        await using var scene = await FaultScene.StartAsync([new FaultRule { Fault = fault, Times = 1 }], useTls: true);

        await scene.UntilAsync(() => scene.Sink.ResourceVersion is not null);
        scene.Change();
        await scene.UntilAsync(() => scene.Script.Count > 0);

        await scene.ShouldEqualTruthAsync();
    }
}
