using Bunit;
using GovChat.Client.Components;

namespace GovChat.Client.Tests.Components;

public sealed class AForm : BunitContext
{
    [Fact]
    public void After_a_try_the_focus_goes_to_what_needs_mending()
    {
        var module = JSInterop.SetupModule("./Components/Form.razor.js");
        module.Mode = JSRuntimeMode.Loose;
        var tries = 0;
        var form = Render<Form>(p => p.Add(f => f.OnSubmit, () => tries++));
        module.VerifyNotInvoke("focusFirstInvalid");

        form.Find("form").Submit();

        Assert.Equal(1, tries);
        module.VerifyInvoke("focusFirstInvalid");
    }

    [Fact]
    public void It_keeps_the_Enter_of_an_input_method_from_the_first_moment()
    {
        var module = JSInterop.SetupModule("./Components/Form.razor.js");
        module.Mode = JSRuntimeMode.Loose;

        Render<Form>();

        module.VerifyInvoke("guard");
    }
}
