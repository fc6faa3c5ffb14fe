using KubeSql.Simulator.Faults;

namespace KubeSql.Kubernetes.Tests;

public sealed class HandshakeFaultTests
{
    /// <summary>Inside the server's hello, its certificate, and what follows.</summary>
    public static TheoryData<int> Places { get; } = [0, 1, 90, 400, 900];

    [Theory]
    [MemberData(nameof(Places))]
    public Task A_reset_inside_the_TLS_handshake_is_tried_again(int place) => HealsAsync(StreamFault.Reset(place));

    [Theory]
    [MemberData(nameof(Places))]
    public Task An_end_inside_the_TLS_handshake_is_tried_again(int place) => HealsAsync(StreamFault.HalfClose(place));

    [Fact]
    public Task A_garbled_TLS_handshake_is_tried_again() => HealsAsync(StreamFault.Garbled(100));

    private static async Task HealsAsync(StreamFault fault)
    {
        await using var scene = await FaultScene.StartAsync([], useTls: true, faults: [fault, fault]);

        await scene.ShouldEqualTruthAsync();

        scene.Proxy.Connections.ShouldBeGreaterThanOrEqualTo(3);
    }
}
