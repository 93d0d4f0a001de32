using GovChat.Contracts;
using GovChat.Contracts.Losses;
using GovChat.Contracts.Notices;
using GovChat.Contracts.People;

namespace GovChat.Testing.Client;

/// <summary>What people do when a terminal is lost, and what they are told.</summary>
public static class LossDeeds
{
    /// <summary>Reports a colleague's terminal, and takes whatever is answered.</summary>
    public static Task<Answer> ReportLostAsync(
        this Colleague reporter,
        Guid? deviceId,
        string? assetNumber = null,
        string circumstances = ""
    )
    {
        ArgumentNullException.ThrowIfNull(reporter);
        return reporter.Terminal.CallAsync(
            HttpMethod.Post,
            Routes.LostTerminals,
            new ReportLostTerminalRequest(deviceId, assetNumber, circumstances)
        );
    }

    /// <summary>The incident sheet.</summary>
    public static Task<LostTerminalSheet> SheetAsync(this Colleague reader, Guid reportId)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.Terminal.GetAsync<LostTerminalSheet>(Routes.At(Routes.LostTerminal, reportId));
    }

    /// <summary>A new paper card.</summary>
    public static async Task<string> MakeCardAsync(this Colleague person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return (await person.Terminal.PostForAsync<LostCardView>(Routes.MyLostCard)).Code;
    }

    /// <summary>Uses a card in a browser that nobody knows.</summary>
    public static Task<Answer> UseCardAsync(this DeviceClient browser, string code)
    {
        ArgumentNullException.ThrowIfNull(browser);
        return browser.CallAsync(HttpMethod.Post, Routes.LostTerminalByCard, new UseLostCardRequest(code));
    }

    /// <summary>What the person is told, newest first.</summary>
    public static Task<IReadOnlyList<NoticeView>> NoticesAsync(this Colleague reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.Terminal.GetAsync<IReadOnlyList<NoticeView>>(Routes.Notices);
    }

    /// <summary>Names the 所属長 of the root department, where everybody of a test is.</summary>
    public static async Task<Answer> NameHeadAsync(this Colleague administrator, Guid? personId)
    {
        ArgumentNullException.ThrowIfNull(administrator);
        var departments = await administrator.Terminal.GetAsync<IReadOnlyList<DepartmentView>>(Routes.Departments);
        return await administrator.Terminal.CallAsync(
            HttpMethod.Put,
            Routes.At(Routes.DepartmentHead, departments[0].DepartmentId),
            new SetDepartmentHeadRequest(personId)
        );
    }
}
