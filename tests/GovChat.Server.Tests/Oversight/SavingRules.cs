using System.Net;
using GovChat.Contracts;
using GovChat.Contracts.Audit;
using GovChat.Contracts.Rules;
using GovChat.Testing;
using GovChat.Testing.Client;

namespace GovChat.Server.Tests.Oversight;

public sealed class SavingRules(GovChatApp app) : IClassFixture<GovChatApp>
{
    [Fact]
    public async Task A_file_with_a_fault_is_not_saved_and_the_fault_names_its_line()
    {
        var owner = await app.OwnerAsync();
        var before = await owner.VersionsAsync();
        var good = RuleDeeds.Lenient("fault");
        var lines = good.Split('\n');
        var at = Array.FindIndex(lines, line => line.StartsWith("自治体:", StringComparison.Ordinal));
        lines[at] = "自治体の名前: みどり市";

        var reply = (await owner.SaveAsync(string.Join('\n', lines))).Read<SaveRulesReply>();
        Assert.True(reply is { Saved: null, RuleSet: null });
        Assert.Contains(reply.Faults, fault => fault.Line == at + 1);
        Assert.Equal(before.Count, (await owner.VersionsAsync()).Count);

        Assert.Empty((await owner.SaveAsync(good)).Read<SaveRulesReply>().Faults);
    }

    [Fact]
    public async Task A_set_that_fails_its_own_tests_is_not_saved()
    {
        const string passes = "マイナンバーの説明会は来週の火曜日です";
        const string held = "マイナンバー 123456789018";
        var owner = await app.OwnerAsync();
        var good = RuleDeeds.Lenient("tests");
        var bad = good.Replace(passes, held, StringComparison.Ordinal);

        var reply = (await owner.SaveAsync(bad)).Read<SaveRulesReply>();
        Assert.Null(reply.Saved);
        var line = 1 + Array.FindIndex(bad.Split('\n'), text => text.Contains(held, StringComparison.Ordinal));
        Assert.Equal(line, Assert.Single(reply.Faults).Line);

        Assert.NotNull((await owner.SaveAsync(good)).Read<SaveRulesReply>().Saved);
    }

    [Fact]
    public async Task A_version_names_one_file_only()
    {
        var owner = await app.OwnerAsync();
        var draft = await owner.DraftAsync(RuleDeeds.Lenient("once"));

        var twin = (await owner.SaveAsync(RuleDeeds.Strict("once"))).Read<SaveRulesReply>();
        Assert.Null(twin.Saved);
        var fault = Assert.Single(twin.Faults);
        Assert.StartsWith("版:", RuleDeeds.Strict("once").Split('\n')[fault.Line - 1], StringComparison.Ordinal);
        Assert.Contains("once", fault.Message, StringComparison.Ordinal);

        var again = await owner.DraftAsync(RuleDeeds.Strict("once"), draft.VersionId);
        Assert.Equal((draft.VersionId, draft.Number), (again.VersionId, again.Number));
    }

    [Fact]
    public async Task A_check_finds_faults_and_saves_nothing()
    {
        var owner = await app.OwnerAsync();
        var before = await owner.VersionsAsync();

        var good = (await CheckAsync(owner, RuleDeeds.Lenient("checked"))).Read<SaveRulesReply>();
        var bad = (await CheckAsync(owner, "版: 1")).Read<SaveRulesReply>();

        Assert.True(good is { Saved: null, Faults.Count: 0, RuleSet: not null });
        Assert.NotEmpty(bad.Faults);
        Assert.Equal(before.Count, (await owner.VersionsAsync()).Count);
    }

    [Fact]
    public async Task The_longest_file_has_room_and_a_longer_one_is_refused()
    {
        var owner = await app.OwnerAsync();
        var source = RuleDeeds.Lenient("long");
        var longest = source + "\n#" + new string('a', Limits.RuleSourceLengthMax - source.Length - 2);

        var longer = await CheckAsync(owner, longest + "a");
        Assert.Equal((Refusal.FieldInvalid, "source"), (longer.Code, longer.Problem!.Field));
        var largest = await CheckAsync(owner, new string('a', Limits.RuleBodyBytesMax));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, Refusal.BodyTooLarge), (largest.Status, largest.Code));

        Assert.Empty((await CheckAsync(owner, longest)).Read<SaveRulesReply>().Faults);
    }

    [Fact]
    public async Task What_a_screen_would_not_show_as_it_was_typed_is_refused()
    {
        var owner = await app.OwnerAsync();
        var source = RuleDeeds.Lenient("shape");

        var bidi = await owner.SaveAsync(source + "# \u202E");
        Assert.Equal((Refusal.TextBidiOverride, "source"), (bidi.Code, bidi.Problem!.Field));
        Assert.Equal(Refusal.TextControlCharacter, (await owner.SaveAsync(source + "# \u0000")).Code);

        var lines = await owner.DraftAsync(source.ReplaceLineEndings("\r\n"));
        var path = Routes.At(Routes.RuleSource, lines.VersionId);
        Assert.Equal(source, (await owner.Terminal.GetAsync<RuleSourceView>(path)).Source);
    }

    [Fact]
    public async Task The_templates_are_valid_and_every_save_is_recorded_with_its_digest()
    {
        var owner = await app.OwnerAsync();
        var presets = await owner.Terminal.GetAsync<IReadOnlyList<RulePresetView>>(Routes.RulePresets);
        Assert.Equal(2, presets.Count);
        Assert.All(presets, preset => Assert.NotEmpty(preset.Name));

        await owner.DraftAsync(RuleDeeds.Lenient("recorded"));
        var audit = await owner.Terminal.GetAsync<AuditPage>($"{Routes.Audit}?kind=rules.drafted&limit=1");
        var details = Assert.Single(audit.Entries).Details;
        Assert.Equal("recorded", details["version"]);
        Assert.Equal(64, details["sourceSha256"].Length);
    }

    private static Task<Answer> CheckAsync(Colleague by, string source) =>
        by.Terminal.CallAsync(HttpMethod.Post, Routes.RuleCheck, new SaveRulesRequest(null, source));
}
