using System.CommandLine;
using KubeSql.Cli.Options;
using KubeSql.Cli.Output;

namespace KubeSql.Cli.Tests.Options;

public sealed class SettingsTests
{
    [Fact]
    public void Without_options_the_current_context_is_asked_for_all_namespaces_without_limit()
    {
        var settings = ReadConnection();
        settings.ShouldBe(new ConnectionSettings { Contexts = settings.Contexts });
        settings.Contexts.ShouldBeEmpty();
    }

    [Fact]
    public void Contexts_are_asked_once_each_in_the_order_given() =>
        ReadConnection("--context", "b", "--context", "a", "--context", "b").Contexts.ShouldBe(["b", "a"]);

    [Fact]
    public void A_flag_does_not_swallow_the_word_behind_it() => ReadConnection("--demo", "-n", "shop").Namespace.ShouldBe("shop");

    [Fact]
    public void A_timeout_is_a_duration() => ReadConnection("--timeout", "1m30s").Timeout.ShouldBe(TimeSpan.FromSeconds(90));

    [Theory]
    [InlineData("table", OutputFormat.Table)]
    [InlineData("json", OutputFormat.Json)]
    [InlineData("ndjson", OutputFormat.NdJson)]
    [InlineData("CSV", OutputFormat.Csv)]
    [InlineData("tsv", OutputFormat.Tsv)]
    [InlineData("yaml", OutputFormat.Yaml)]
    internal void Formats_are_named_ignoring_case(string name, OutputFormat format) => ReadOutput("-o", name).Format.ShouldBe(format);

    [Fact]
    public void A_table_with_headers_is_the_default() => ReadOutput().ShouldBe(new OutputSettings(OutputFormat.Table, WithHeaders: true));

    [Fact]
    public void A_simulated_cluster_has_the_size_seed_and_port_asked_for()
    {
        var settings = ReadSimulate("--size", "10x300", "--seed", "7", "--port", "8001", "--tls", "--live");
        (settings.Cluster.Nodes, settings.Cluster.Pods, settings.Cluster.Seed, settings.Cluster.IsLive).ShouldBe((10, 300, 7, true));
        (settings.Host.Port, settings.Host.UseTls).ShouldBe((8001, true));
    }

    [Fact]
    public void A_simulated_cluster_is_small_by_default()
    {
        var settings = ReadSimulate();
        (settings.Cluster.Nodes, settings.Cluster.Pods, settings.Cluster.Seed, settings.Host.Port).ShouldBe((3, 60, 1, 0));
    }

    private static ConnectionSettings ReadConnection(params string[] arguments)
    {
        var (options, command) = (new ConnectionOptions(), new Command("kubesql"));
        options.AddTo(command);
        return options.Read(command.Parse(arguments));
    }

    private static OutputSettings ReadOutput(params string[] arguments)
    {
        var (options, command) = (new OutputOptions(), new Command("kubesql"));
        options.AddTo(command);
        return options.Read(command.Parse(arguments));
    }

    private static SimulateSettings ReadSimulate(params string[] arguments)
    {
        var (options, command) = (new SimulateOptions(), new Command("simulate"));
        options.AddTo(command);
        return options.Read(command.Parse(arguments));
    }
}
