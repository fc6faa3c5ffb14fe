using System.Net;
using KubeSql.Simulator.Faults;

namespace KubeSql.Simulator.Tests.Faults;

public sealed class FaultScriptTests
{
    [Fact]
    public async Task A_rule_happens_as_often_and_where_it_says()
    {
        var script = FaultScript.Parse("""
            [
              // The second and third list of pods.
              { "fault": "F21/503", "path": "/api/v1/pods", "on": "List", "skip": 1, "times": 2 },
            ]
            """);

        var codes = await AskAsync(script, "/api/v1/pods", "/api/v1/nodes", "/api/v1/pods", "/api/v1/pods", "/api/v1/pods");

        codes.ShouldBe([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK]);
        script.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Chance_is_the_seed_s()
    {
        string[] paths = [.. Enumerable.Repeat("/api/v1/pods", 40)];
        var rule = new FaultRule { Fault = "F19", Chance = 0.5 };

        var first = await AskAsync(new FaultScript([rule], seed: 7), paths);
        var second = await AskAsync(new FaultScript([rule], seed: 7), paths);

        first.ShouldBe(second);
        first.Distinct().ShouldBe([HttpStatusCode.OK, HttpStatusCode.TooManyRequests], ignoreOrder: true);
    }

    [Fact]
    public async Task Nothing_happens_once_it_is_over()
    {
        var script = new FaultScript([new FaultRule { Fault = "F28" }]);
        script.End();

        (await AskAsync(script, "/api/v1/pods")).ShouldBe([HttpStatusCode.OK]);
    }

    [Theory]
    [InlineData("""[{"fault":"F99"}]""", "There is no fault 'F99'. The faults are: F03/reset")]
    [InlineData("""[{"fault":"F21","oops":1}]""", "The script of faults cannot be read: ")]
    [InlineData("no JSON", "The script of faults cannot be read: ")]
    public void A_script_that_is_wrong_says_how(string json, string message) =>
        Should.Throw<FormatException>(() => FaultScript.Parse(json)).Message.ShouldStartWith(message);

    private static async Task<HttpStatusCode[]> AskAsync(FaultScript script, params string[] paths)
    {
        await using var cluster = SimulatedCluster.Create(new SimulatorOptions { IsPopulated = false });
        cluster.Interceptor = script;
        using var client = new HttpClient(cluster.CreateHandler()) { BaseAddress = new Uri("http://simulated.test") };
        List<HttpStatusCode> codes = [];
        foreach (string path in paths)
        {
            using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
            codes.Add(response.StatusCode);
        }

        return [.. codes];
    }
}
