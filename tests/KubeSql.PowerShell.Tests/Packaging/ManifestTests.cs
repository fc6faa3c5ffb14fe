using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KubeSql.PowerShell.Tests.Packaging;

public sealed partial class ManifestTests
{
    private static readonly string s_manifest = File.ReadAllText(Repository.PathOf("module", "KubeSql", "KubeSql.psd1"));

    [GeneratedRegex(@"'([^']+)'")]
    private static partial Regex QuotedText { get; }

    private static string[] ListOf(string key)
    {
        var value = Regex.Match(s_manifest, $@"^\s*{key}\s*=\s*@\((.*?)\)", RegexOptions.Singleline | RegexOptions.Multiline);
        value.Success.ShouldBeTrue($"the manifest has no {key}");
        return [.. QuotedText.Matches(value.Groups[1].Value).Select(match => match.Groups[1].Value)];
    }

    private static string ValueOf(string key) => Regex.Match(s_manifest, $@"^\s*{key}\s*=\s*'([^']*)'", RegexOptions.Multiline).Groups[1].Value;

    // The arguments as compiled: the reference assembly's properties give nothing.
    private static string[] CmdletClasses() =>
        [.. typeof(InvokeKubeSqlCommand).Assembly.GetTypes()
            .SelectMany(type => type.CustomAttributes)
            .Where(attribute => attribute.AttributeType == typeof(CmdletAttribute))
            .Select(attribute => $"{attribute.ConstructorArguments[0].Value}-{attribute.ConstructorArguments[1].Value}")];

    [Fact]
    public void Every_cmdlet_is_exported_and_nothing_else() => ListOf("CmdletsToExport").Order().ShouldBe(CmdletClasses().Order());

    [Fact]
    public void Exports_name_no_wildcards() =>
        new[] { "CmdletsToExport", "AliasesToExport", "FunctionsToExport", "VariablesToExport" }.SelectMany(ListOf).ShouldNotContain(name => name.Contains('*'));

    [Fact]
    public void The_version_is_the_one_of_the_assemblies() =>
        ValueOf("ModuleVersion").ShouldBe(typeof(InvokeKubeSqlCommand).Assembly.GetName().Version!.ToString(3));

    [Fact]
    public void Files_named_by_the_manifest_exist() =>
        ListOf("FormatsToProcess").Append(ValueOf("RootModule")).ShouldAllBe(file => File.Exists(Repository.PathOf("module", "KubeSql", file)));

    [Fact]
    public void Views_show_properties_that_exist()
    {
        var views = XDocument.Load(Repository.PathOf("module", "KubeSql", "KubeSql.Format.ps1xml")).Descendants("View");

        var missing =
            from view in views
            where !view.Descendants("TypeName").Single().Value.StartsWith("KubeSql.Row#", StringComparison.Ordinal)
            let type = typeof(KubeSqlTable).Assembly.GetType(view.Descendants("TypeName").Single().Value, throwOnError: true)!
            from property in view.Descendants("PropertyName")
            where type.GetProperty(property.Value) is null
            select $"{type.Name}.{property.Value}";
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void PowerShells_own_assembly_is_not_shipped() =>
        File.Exists(Repository.PathOf("module", "KubeSql", "bin", "System.Management.Automation.dll")).ShouldBeFalse();
}
